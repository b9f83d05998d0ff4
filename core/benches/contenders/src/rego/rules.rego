# The rules on a project. The input is a project that the schema has passed; `data.known` is what `prepare.rego` looked up.
package kalix.rules

outcomes := {rule: "not-applicable" | some rule in rules} if outside
else := {
	"anchoring.decided": decided,
	"anchoring.own-body": own_body,
	"anchoring.before-start": before_start,
	"anchoring.traceable": traceable,
	"financing.own-costs": own_costs,
	"financing.covered": covered,
	"financing.external-sought": external_sought,
	"reporting.specified": specified,
	"reporting.followable": followable,
	"reporting.followed-up": followed_up,
	"reporting.described": described,
	"effects.experience": experience,
	"effects.visibility": visibility,
	"cooperation.agreement": agreement,
	"organisation.responsible-official": responsible_official,
	"organisation.highest-representative": highest_representative,
}

rules := {
	"anchoring.decided", "anchoring.own-body", "anchoring.before-start", "anchoring.traceable", "financing.own-costs",
	"financing.covered", "financing.external-sought", "reporting.specified", "reporting.followable",
	"reporting.followed-up", "reporting.described", "effects.experience", "effects.visibility", "cooperation.agreement",
	"organisation.responsible-official", "organisation.highest-representative",
}

# What several rules ask

on := data.known.on

start := input.period.start if is_string(input.period.start)

ends contains input.period.end if is_string(input.period.end)

ends contains input.cancelled_on if is_string(input.cancelled_on)

# The earlier of the end and the day when it was called off.
last := min(ends) if count(ends) > 0

planned if not start

planned if on < start

withdrawn if {
	is_string(input.cancelled_on)
	not start
}

withdrawn if {
	is_string(input.cancelled_on)
	input.cancelled_on <= start
}

outside if withdrawn

outside if last < data.known.in_force

backwards if start < data.known.in_force

twin_town if input.kind == "twin-town"

# A duty that is due when the project starts.
owed_at_start := "unmet" if on > start
else := "pending"

# A duty that is due with the annual report of a year.
owed_with_report(year) := "unmet" if year <= data.known.last_account
else := "pending"

year_of(day) := to_number(substring(day, 0, 4))

worst(all) := "unmet" if "unmet" in all
else := "undetermined" if "undetermined" in all
else := "pending" if "pending" in all
else := "met"

covers(entry, day) if {
	entry.from <= day
	day <= entry.until
}

says(text) if {
	is_string(text)
	trim_space(text) != ""
}

concerned := {input.administration} | {joint | some joint in input.joint_administrations}

# Anchoring

# The decisions that count, in the order of their dates.
deciding contains [decision.date, place] if {
	some place, decision in input.decisions
	decision.date <= on
	object.get(decision, "delegated", false) != true
	not decision.resolution in {"deferred", "noted"}
	covers(data.known.bodies[decision.body], decision.date)
}

approves(place) if input.decisions[place].resolution == "approved"

by_council(place) if data.known.bodies[input.decisions[place].body].kind == "council"

by_own(administration, place) if {
	decision := input.decisions[place]
	entries := [entry | some entry in data.known.boards[administration]; covers(entry, decision.date)]
	is_own(data.known.bodies[decision.body], entries[0].body)
}

is_own(body, board) if body.id == board

is_own(body, board) if {
	body.kind in {"committee", "executive-committee"}
	is_string(board)
	body.parent == board
}

standing := place if {
	not backwards
	[_, place] := max(deciding)
	approves(place)
}

decided := "not-applicable" if backwards
else := "met" if is_number(standing)
else := owed_at_start

own_body := "not-applicable" if not is_number(standing)
else := "met" if {
	[_, place] := max({entry | some entry in deciding; by_council(entry[1])})
	approves(place)
}
else := worst({own_body_of(administration) | some administration in concerned})

own_body_of(administration) := "undetermined" if {
	count([entry | some entry in data.known.boards[administration]; is_string(entry.body)]) == 0
}
else := "undetermined" if not data.known.boards[administration]
else := "met" if {
	[_, place] := max({entry | some entry in deciding; by_own(administration, entry[1])})
	approves(place)
}
else := owed_at_start

approvals := {entry | some entry in deciding; approves(entry[1])}

own_approvals contains entry if {
	some entry in approvals
	by_council(entry[1])
}

own_approvals contains entry if {
	some entry in approvals
	some administration in concerned
	by_own(administration, entry[1])
}

first_approval := min(own_approvals)[0] if count(own_approvals) > 0
else := min(approvals)[0]

before_start := "not-applicable" if not is_number(standing)
else := "unmet" if first_approval > start
else := "met"

traceable := "not-applicable" if not is_number(standing)
else := "met" if says(input.decisions[standing].paragraph)
else := "met" if says(input.decisions[standing].reference)
else := owed_at_start

# Financing

# An amount in öre: of a number, and of a text digit by digit.
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

# Reporting

specified := "not-applicable" if twin_town
else := "not-applicable" if backwards
else := "met" if {
	says(input.purpose)
	count(input.goals) > 0
	count(input.partners) > 0
	start
	count(costs) > 0
	count(input.responsible) > 0
}
else := owed_at_start

followable := "not-applicable" if twin_town
else := "not-applicable" if backwards
else := "met" if {
	count(input.objectives) > 0
	not has_unmeasurable
}
else := owed_at_start

has_unmeasurable if {
	some objective in input.objectives
	not is_measurable(objective)
}

is_measurable(objective) if {
	says(objective.indicator)
	object.get(objective, "target", null) != null
	is_string(objective.by)
}

followed_up := "not-applicable" if twin_town
else := "not-applicable" if count(owed_objectives) == 0
else := worst({followed_up_of(input.objectives[place]) | some place in owed_objectives})

owed_objectives contains place if {
	some place, objective in input.objectives
	is_string(objective.by)
	objective.by >= data.known.in_force
}

followed_up_of(objective) := "met" if {
	is_string(objective.result.on)
	objective.result.on <= on
}
else := owed_with_report(year_of(objective.by))

described := "not-applicable" if twin_town
else := "not-applicable" if planned
else := "not-applicable" if last_year < first_year
else := worst({described_in(year) | some year in numbers.range(first_year, last_year)})

first_year := year_of(max({start, data.known.in_force}))

last_year := year_of(min(ends | {on}))

described_in(year) := "met" if [input.id, year] in data.known.described
else := owed_with_report(year)

# Effects, cooperation

experience := "met" if experience_is_used
else := owed_effect

experience_is_used if {
	some effect in input.effects
	effect.kind == "experience"
	is_string(effect.used_by)
}

visibility := "met" if is_visible
else := owed_effect

is_visible if {
	some effect in input.effects
	effect.kind == "visibility"
}

owed_effect := "pending" if planned
else := owed_with_report(year_of(last)) if last
else := owed_with_report(first_year + 1)

agreement := "not-applicable" if backwards
else := "met" if is_agreed
else := owed_at_start

is_agreed if {
	some mark in input.agreements
	mark.date <= on
}

# Organisation

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

# A day that no appointment covers: if there is one, there is one that is the first of all or follows an appointment.
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
