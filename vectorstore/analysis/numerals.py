"""Numbers written out in Chinese: 六点五, 四亿九千万, 两千零五."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"\u3007": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

COUNTING = "一二三四五六七八九十"
"""The characters of a number under a hundred, as headings and lists are counted."""
NUMERAL = "零〇一二两三四五六七八九十百千万亿"
"""The characters such numbers are written in, 点 aside."""


def number(written: str) -> str:
    """A Chinese number in figures; 万 and 亿 at its end stay words, as reports write them.

    >>> [number(n) for n in ("六点五", "十三万", "三百二十", "二〇二三", "两千零五", "一万二千")]
    ['6.5', '13万', '320', '2023', '2005', '12000']
    """
    if "点" in written:
        whole, _, fraction = written.partition("点")
        tail = "".join(c for c in fraction if c in _LARGE or c in _TENS)
        return f"{_whole(whole)}.{''.join(str(_DIGITS[c]) for c in fraction if c in _DIGITS)}{tail}"
    stem = written.rstrip("万亿")
    if stem and not any(c in _LARGE for c in stem):
        return f"{_whole(stem)}{written[len(stem) :]}"
    return str(_whole(written)) if stem else written


def integer(written: str) -> int:
    """A whole number in Chinese or Arabic figures; 0 for none.

    >>> [integer(n) for n in ("7", "两", "十", "十一", "二十", "二十三", "")]
    [7, 2, 10, 11, 20, 23, 0]
    """
    return int(written) if written.isdecimal() else _whole(written)


def value(written: str) -> float:
    """What a Chinese number amounts to.

    >>> [value(n) for n in ("七点八", "四亿九千万", "二十一万二千", "一点二万亿", "一万二千亿")]
    [7.8, 490000000.0, 212000.0, 1200000000000.0, 1200000000000.0]
    """
    if "点" not in written:
        return float(_whole(written))
    whole, _, fraction = written.partition("点")
    digits = fraction.rstrip("".join(_TENS | _LARGE))
    amount = Decimal(f"{_whole(whole)}.{''.join(str(_DIGITS[c]) for c in digits)}")
    for times in fraction[len(digits) :]:
        amount *= (_TENS | _LARGE)[times]
    return float(amount)


def _whole(written: str) -> int:
    if all(c in _DIGITS for c in written):
        return int("".join(str(_DIGITS[c]) for c in written) or 0)
    total = section = digit = 0
    for c in written:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _TENS:
            section, digit = section + (digit or 1) * _TENS[c], 0
        elif c == "万":
            total, section, digit = total + (section + digit) * _LARGE[c], 0, 0
        else:
            total, section, digit = (total + section + digit) * _LARGE[c], 0, 0
    return total + section + digit
