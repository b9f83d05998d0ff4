"""Whatever a stranger may hand to Python's doors: values, frames and arguments, and what must hold of each call.

Everything is made from choices, each a whole number below a bound. A test takes them from a seeded generator of random
numbers, a fuzzer (`py/fuzz`) from the bytes it looks for paths with. Of a choice the first is the plainest: when a
fuzzer's bytes are used up, what is made comes to an end.
"""
