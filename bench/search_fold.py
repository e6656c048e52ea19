"""The program's folding and numbers, written a second time: what a plain scan compares the index with.

Follows the rules of Sources/Domain/Text/Folder.swift and Sources/Domain/Search/NumberTokens.swift; the table of kanji is read from
Sources/Domain/Text/KanjiVariants.swift, so that both know the same. Left out is what the made-up inquiries have none of: accents,
numerals in circles, Hangul.
"""
import functools
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
VARIANTS = os.path.join(HERE, '..', 'Sources', 'Domain', 'Text', 'KanjiVariants.swift')

_KANA = ('アアイイウウエエオオカガキギクグケゲコゴサザシジスズセゼソゾタダチジツツズテデトドナニヌネノハバパヒビピフブプヘベペホボポ'
         'マミムメモヤヤユユヨヨラリルレロワワイエオンブカケワイエオ')
_DASHES = (0x2D, 0x7E, *range(0x2010, 0x2016), 0x2043, 0x207B, 0x208B, 0x2212, 0x2500, 0x2501, 0x2E3A, 0x2E3B, 0x301C, 0x3030, 0x30A0, 0x30FC,
           0xFE58, 0xFE63, 0xFF0D, 0xFF5E, 0xFF70)
_KANJI = '\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd\u3005-\u3007\u303b'
_JAPANESE = '\u30a1-\u30fd' + _KANJI
_COMPATIBILITY = dict((*((c, c + 0xF0000 - 0xF900) for c in range(0xF900, 0xFB00)), *((c, c + 0x100000 - 0x2F800) for c in range(0x2F800, 0x2FA20))))
_COMPATIBLE = {v: chr(k) for k, v in _COMPATIBILITY.items()}


def _groups():
    with open(VARIANTS, encoding='utf-8') as f:
        tables = re.findall(r'private static let (?:surnameForms|oldForms) = """\n(.*?)"""', f.read(), re.S)
    if len(tables) != 2:
        raise SystemExit('the table of kanji is no longer where it was: ' + VARIANTS)
    return ' '.join(tables).replace('\\\n', ' ').split()


@functools.lru_cache(1)
def kanji():
    """{variant's code: representative}."""
    table = {ord(v): g[0] for g in _groups() for v in g[1:]}
    for c in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        plain = unicodedata.normalize('NFKC', chr(c))
        if len(plain) == 1 and c not in table and plain != chr(c):
            table[c] = table.get(ord(plain), plain)
    return table


@functools.lru_cache(1)
def spelled():
    """Characters that have another spelling, representatives included."""
    table = kanji()
    return frozenset(chr(c) for c in table) | frozenset(table.values())


@functools.lru_cache(2)
def _table(variants):
    """What each character becomes by itself."""
    table = dict.fromkeys(_DASHES, '-')
    for i, c in enumerate(_KANA):
        table[0x30A1 + i] = c
        if 0x3041 + i <= 0x3096:
            table[0x3041 + i] = c
    for c in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF):
        table[c] = None
    table[0x30FB] = ' '
    return {**kanji(), **table} if variants else table


_COMPATIBLE_KANJI = re.compile('[\uf900-\ufaff\U0002f800-\U0002fa1f]')
_DASH_AFTER_KANA = re.compile('(?<=[\u30a1-\u30fd])( *)-(?:( *)-)*')
_DASHES_TOGETHER = re.compile('--+')
_REPEATED = re.compile('([%s])([\u3005\u303b]+)' % _KANJI.replace('\u3005-\u3007\u303b', '\u3006\u3007'))
_SPACES = re.compile(r'\s+')
_BETWEEN = re.compile('(?<=[%s]) (?=[%s])' % (_JAPANESE, _JAPANESE))


def fold(text, variants=True):
    """The search key; without `variants` each kanji stays as it is spelled."""
    has_compatible = _COMPATIBLE_KANJI.search(text)
    if has_compatible:
        text = text.translate(_COMPATIBILITY)
    text = unicodedata.normalize('NFKC', text)
    if has_compatible:
        text = text.translate(_COMPATIBLE)
    text = text.lower().translate(_table(variants))
    text = _SPACES.sub(' ', text).strip(' ')
    if '-' in text:
        text = _DASHES_TOGETHER.sub('-', _DASH_AFTER_KANA.sub(lambda m: ' ' if ' ' in m.group() else '', text))
    if '\u3005' in text or '\u303b' in text:
        text = _REPEATED.sub(lambda m: m.group(1) * (1 + len(m.group(2))), text)
    return _BETWEEN.sub('', text).strip(' ')


# -- numbers

_SEPARATORS = {ord(c): '-' for c in '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d\uff70'}
_SEQUENCE = re.compile(r'\d+(?:[-.() ]{1,2}\d+){0,5}', re.A)
ENDINGS = (4, 6, 8)


def numbers(text):
    """Every number of four digits and more, as digits: runs, runs joined by a sign, and chips and phones written with spaces."""
    twin = unicodedata.normalize('NFKC', text).translate(_SEPARATORS)
    found = set()
    for m in _SEQUENCE.finditer(twin):
        whole = re.sub(r'\D', '', m.group())
        if known_form(whole):
            found.add(whole)
        for part in re.split(r' {1,2}(?=\d)', m.group()):
            found.add(re.sub(r'\D', '', part))
        found.update(re.findall(r'\d+', m.group(), re.A))
    return {d for d in found if len(d) >= 4}


def is_chip(digits):
    """Fifteen digits whose last twelve fit into the chip's 38 bits."""
    return len(digits) == 15 and int(digits[3:]) < 1 << 38


def known_form(digits):
    return is_chip(digits) or (len(digits) in (10, 11) and digits.startswith('0')) or (len(digits) in (11, 12) and damm(digits) == 0)


def tokens(digits):
    """What a number is found by: itself and its endings."""
    return {digits, *(digits[-n:] for n in ENDINGS if n < len(digits))} if len(digits) >= 4 else set()


_DAMM = ('0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790')


def damm(digits):
    """Damm's check digit."""
    state = 0
    for d in digits:
        state = int(_DAMM[state][int(d)])
    return state


def receipt(day, serial):
    """Digits of a receipt number: `day` as YYMMDD."""
    digits = '%s%04d' % (day, serial)
    return digits + str(damm(digits))
