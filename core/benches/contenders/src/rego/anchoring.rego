# Plans are decided by a political body, the administration's own, before the start, and traceably.
package kalix.rules

# The decisions that count, sorted by date.
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
