"""The library's answers: assessments, indicators, calendars, powers, comparisons and reports."""
