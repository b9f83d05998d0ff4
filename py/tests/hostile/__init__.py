"""Random input for the entry points of the Python API: values, frames and arguments; and the checks of each call.

Everything is generated from choices, each an integer below a bound. A test takes them from a seeded random generator, a
fuzzer (`py/fuzz`) from its bytes. The first option of each choice is the simplest, so generation ends when a fuzzer's
bytes are used up.
"""
