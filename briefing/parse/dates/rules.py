"""The meaning of each kind of date expression, by the name that the grammar gives it."""

from __future__ import annotations

from briefing.parse.dates import days, periods
from briefing.parse.dates.values import Rule

RULES: dict[str, Rule] = {
    "iso": days.iso,
    "numeric": days.numeric,
    "month day": days.day_and_month,
    "day month": days.day_and_month,
    "month of year": periods.month_of_year,
    "which month": periods.which_month,
    "weekday": days.weekday,
    "day before yesterday": days.days_off(-2),
    "day after tomorrow": days.days_off(2),
    "today": days.today,
    "yesterday": days.days_off(-1),
    "tomorrow": days.days_off(1),
    "ago": periods.ago,
    "later": periods.years_later,
    "same year": periods.same_year,
    "from now": periods.from_now,
    "which period": periods.which_period,
    "quarter": periods.quarter,
    "decade": periods.decade,
    "month": periods.month_alone,
    "year": periods.year_alone,
}
