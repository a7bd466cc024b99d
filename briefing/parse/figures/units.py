"""Units and currencies: what stands before or after a number and says what kind of number it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.parse.people.lists import data_lines

SIGNS = {
    "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD",
    "S$": "SGD", "NZ$": "NZD", "NT$": "TWD", "R$": "BRL", "Z$": "ZWL", "$": "USD", "€": "EUR", "£": "GBP",
    "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₦": "NGN", "₱": "PHP",
    "฿": "THB", "₫": "VND", "₴": "UAH", "৳": "BDT", "₡": "CRC", "₵": "GHS", "₲": "PYG", "₸": "KZT",
    "₮": "MNT", "₾": "GEL", "₼": "AZN",
}  # fmt: skip
"""A sign before the number to the currency's ISO 4217 code; a bare '$' is taken for the US dollar."""

_CODES = (
    "USD|AUD|CAD|HKD|SGD|NZD|EUR|GBP|JPY|CNY|INR|PKR|LKR|BDT|NPR|IDR|MYR|THB|PHP|VND|KRW|TWD|MNT|RUB|UAH|TRY|ILS"
    "|SAR|AED|QAR|KWD|OMR|BHD|JOD|EGP|ZAR|NGN|KES|GHS|UGX|TZS|RWF|CHF|SEK|NOK|DKK|PLN|BRL|MXN|ARS|CLP|COP|PEN"
    "|XAF|XOF"
)
_LOCAL = {
    "Rs": "INR",
    "Rs.": "INR",
    "RM": "MYR",
    "Rp": "IDR",
    "Sh": "KES",
    "Ksh": "KES",
    "Tk": "BDT",
    "RMB": "CNY",
}

BEFORE = re.compile(
    r"(?:(?<!\w)(?:U\.S\.|US|AU|A|CA|C|HK|S|NZ|NT|R|Z)?\$|[€£¥₹₩₽₺₪₦₱฿₫₴৳₡₵₲₸₮₾₼]|\b(?:"
    + _CODES
    + r"|RMB|RM|Rs\.?|Rp|Ksh|Tk))\s?$"
)
"""A currency that ends right before the number."""


def currency(sign: str) -> str:
    """The ISO 4217 code of a sign or code that stands before a number."""
    sign = sign.strip()
    return SIGNS.get(sign) or _LOCAL.get(sign) or sign


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of `data/units.txt`."""

    name: str
    kind: str
    """'share', 'money', 'measure' or 'time'."""


@cache
def units() -> tuple[re.Pattern[str], dict[str, Unit]]:
    """A pattern for all forms, the longest first, and what each form stands for."""
    forms: dict[str, Unit] = {}
    kind = ""
    for line in data_lines("units.txt"):
        if line.startswith("["):
            kind = line.strip("[] ")
            continue
        name, _, rest = line.partition(" = ")
        for form in rest.split(" | "):
            forms[form.strip()] = Unit(name.strip(), kind)
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(re.escape(form) for form in ordered) + r")(?!\w)"), forms
