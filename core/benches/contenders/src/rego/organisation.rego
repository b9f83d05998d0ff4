# Officials appointed by the chief executive are responsible. The chair of the council is the highest representative.
package kalix.rules

responsible := {person | some person in input.responsible}

responsible_official := "not-applicable" if {
	not start
	count(responsible) == 0
}
else := "met" if {
	count(responsible) > 0
	not somebody_lacks
}
else := "unmet" if on > max({start, data.known.in_force})
else := "pending"

first_day := on if not start
else := start if planned
else := max({start, data.known.in_force})

last_day := on if not start
else := start if planned
else := min(ends | {on})

somebody_lacks if {
	some person in responsible
	lacks_appointment(person)
}

# True if no appointment covers some day. It suffices to test the first day and the day after each appointment.
lacks_appointment(person) if {
	some day in {first_day} | {held.next | some held in data.known.officials[person]}
	first_day <= day
	day <= last_day
	not is_appointed(person, day)
}

is_appointed(person, day) if {
	some held in data.known.officials[person]
	covers(held, day)
}

highest contains place if {
	some place, said in input.representations
	said.highest
	data.known.in_force <= said.date
	said.date <= on
}

highest_representative := "not-applicable" if count(highest) == 0
else := "unmet" if someone_else
else := "met"

someone_else if {
	some place in highest
	not chairs(input.representations[place])
}

chairs(said) if {
	some chair in data.known.chairs
	chair.person == said.person
	covers(chair, said.date)
}
