# Lookup tables of a register, computed once. The input is the register and the day.
package kalix.prepare

known := {
	"on": input.on,
	"in_force": "2007-11-26",
	"last_account": last_account,
	"own_number": own_number,
	"bodies": bodies,
	"boards": boards,
	"officials": officials,
	"chairs": [span(held, {"person": held.person}) | some held in appointments; held.post == "council-chair"],
	"described": described,
}

organisation := input.register.organisation

appointments := object.get(organisation, "appointments", [])

# The last year whose annual report was due before the day: on 15 April of the year after.
last_account := year - 1 if {
	substring(input.on, 5, -1) > "04-15"
} else := year - 2

year := to_number(substring(input.on, 0, 4))

default own_number := ""

own_number := replace(input.register.municipality.organisation_number, "-", "")

# If two bodies or administrations have the same id, the first counts.
bodies[id] := span(body, {"id": id, "kind": body.kind, "parent": object.get(body, "parent", null)}) if {
	some id in {body.id | some body in organisation.bodies}
	body := [entry | some entry in organisation.bodies; entry.id == id][0]
}

boards[id] := [span(entry, {"body": known_body(entry.body)}) | some entry in administration.boards] if {
	some id in {administration.id | some administration in organisation.administrations}
	administration := [entry | some entry in organisation.administrations; entry.id == id][0]
}

known_body(id) := id if bodies[id]
else := null

# The appointments of officials by the chief executive, with the day after each.
officials[person] := [span(held, {"next": day_after(held)}) |
	some held in appointments
	held.post == "official"
	held.person == person
	by_chief(held)
] if {
	some person in {held.person | some held in appointments; held.post == "official"}
}

by_chief(held) if {
	day := given(held, "appointed_on", held.start)
	some chief in appointments
	chief.post == "chief-executive"
	chief.person == held.appointed_by
	from(chief) <= day
	day <= until(chief)
}

day_after(held) := time.format([time.add_date(time.parse_ns("2006-01-02", held.end), 0, 0, 1), "UTC", "2006-01-02"]) if {
	is_string(held.end)
} else := "9999"

# The projects that the annual report of a year describes.
described contains [line.project, report.year] if {
	some report in input.register.annual_reports
	some account in report.accounts
	some line in account.projects
	trim_space(line.description) != ""
}

span(entry, fields) := object.union(fields, {"from": from(entry), "until": until(entry)})

from(entry) := given(entry, "start", "0000")

until(entry) := given(entry, "end", "9999")

given(entry, field, otherwise) := entry[field] if {
	is_string(entry[field])
} else := otherwise
