# The administrations concerned pay, the costs are covered, and external funding is sought.
package kalix.rules

# An amount in öre. A number is rounded; a text is converted exactly, from its digits.
ore(amount) := round(amount * 100) if is_number(amount)
else := to_number(concat("", [parts[0], substring(decimals, 0, 2)])) if {
	parts := split(amount, ".")
	decimals := concat("", [concat("", array.slice(parts, 1, 2)), "00"])
}

costs := [line | some line in input.budget.costs]

funding := [line | some line in input.budget.funding]

total := sum([ore(line.amount) | some line in costs])

paid contains place if {
	some place, line in funding
	line.source == "own"
}

paid contains place if {
	some place, line in funding
	line.status == "granted"
}

own_costs := "unmet" if paid_wrongly
else := "met"

paid_wrongly if {
	some line in funding
	line.source == "own"
	not line.administration in concerned
}

paid_wrongly if {
	some line in costs
	not line.administration in concerned
}

paid_wrongly if {
	some line in funding
	replace(line.funder_number, "-", "") == data.known.own_number
}

paid_wrongly if {
	count(concerned) > 1
	some administration in concerned
	own := [ore(line.amount) | some line in funding; line.source == "own"; line.administration == administration]
	count(own) > 0
	sum(own) > sum([ore(line.amount) | some line in costs; line.administration == administration])
}

covered := "not-applicable" if backwards
else := "met" if total <= sum([ore(funding[place].amount) | some place in paid])
else := owed_at_start

external_sought := "not-applicable" if backwards
else := "not-applicable" if total == 0
else := "met" if sought
else := owed_at_start

sought if {
	some line in funding
	line.source == "external"
	line.status != "planned"
}
