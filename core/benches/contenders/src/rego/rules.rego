# The rules on a project. The input is a project, valid by the schema; `data.known` is the result of `prepare.rego`.
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

# Shared by several rules

on := data.known.on

start := input.period.start if is_string(input.period.start)

ends contains input.period.end if is_string(input.period.end)

ends contains input.cancelled_on if is_string(input.cancelled_on)

# The earlier of the end and the day it was called off.
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
