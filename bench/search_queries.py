"""Queries for the search's figures, drawn from the made-up inquiries, and the plain scan that says what each must find.

A query is a list of alternatives (OR) of lists of terms (AND); a term is (negated, field, text). `shown` writes it as an operator would.
"""
import bisect
import collections
import json
import multiprocessing
import os
import random
import re

import search_fold as F

# The values that are kept of each inquiry: what "plain text" means in the figures.
KEPT = ('name', 'kana', 'phone', 'email', 'address', 'chip', 'species', 'breed', 'pet', 'category', 'subject', 'body')
PAGE = 50
# How the import files the generator's words.
CATEGORIES = {'住所変更': 'informationChange', '所有者変更': 'ownerChange', '再発行': 'reissue', 'ログイン': 'account', '新規登録': 'registration',
              '死亡届': 'deathNotice', '手数料': 'fees', '迷子': 'foundAnimal'}
CHANNELS = {'phone': 'phone', 'web': 'web', 'mail': 'mail', 'post': 'paper'}
# Who imports; everything imported is completed.
IMPORTER, STATE = 'importer', 'completed'
WORD = re.compile('[一-龯々]{2,6}|[ァ-ヺ][ァ-ヺー]{2,5}|[一-龯]{1,3}[ぁ-ん]{1,3}')


class Query:
    def __init__(self, group, alternatives, shown=None):
        self.group, self.alternatives = group, alternatives
        self.shown = shown or self.text()

    def text(self):
        def term(t):
            negated, field, value = t
            if ' ' in value and not value.startswith('"'):
                value = '"%s"' % value
            return ('-' if negated else '') + ('' if field in ('text', 'number') else field + ':') + value
        return ' OR '.join(' '.join(map(term, part)) for part in self.alternatives)

    def terms(self):
        return [t for part in self.alternatives for t in part]


def records(path, limit=None):
    with open(path, encoding='utf-8') as f:
        for i, line in enumerate(f):
            if i == limit:
                return
            yield json.loads(line)


# -- drawing

def draw(path, count, seed, each=40):
    """`each` different queries of every class, from the first `count` inquiries."""
    rng = random.Random(seed)
    wanted = set(rng.sample(range(count), min(count, each * 60)))
    sample, serials, frequent = [], collections.Counter(), collections.Counter()
    for i, r in enumerate(records(path, count)):
        day = r['received'][2:10].replace('-', '')
        serials[day] += 1
        if i in wanted:
            r['receipt'] = F.receipt(day, serials[day])
            sample.append(r)
        if i % 97 == 0:
            text = r['body']
            frequent.update({text[k:k + n] for n in (3, 4) for k in range(len(text) - n + 1)})
    rng.shuffle(sample)
    words = _different((w for r in sample for w in rng.sample(_words(r), min(2, len(_words(r))))), each * 3)
    one = lambda group, field, value: Query(group, [[(False, field, value)]])
    out = [one('words', 'text', w) for w in words[:each]]
    out += [one('names', 'text', n) for n in _names(sample, rng, each)]
    out += _fields(sample, rng, words, each)
    numbers = []
    for r in sample:
        numbers.append(r['receipt'])
        for digits in (r['chip'], r['phone'].replace('-', '')):
            numbers += [digits, *(digits[-n:] for n in F.ENDINGS)]
    for kind in (lambda n: len(n) == 15, lambda n: n[0] == '0' and len(n) in (10, 11), lambda n: n[0] == '2' and len(n) == 11, lambda n: len(n) == 4,
                 lambda n: len(n) == 6, lambda n: len(n) == 8):
        out += [one('numbers', 'number', n) for n in _different(filter(kind, numbers), max(8, each // 5))]
    characters = _different((c for r in sample for c in r['name'] + r['subject'] + r['pet'] if re.match('[一-龯ァ-ヺぁ-ん]', c)), each)
    out += [one('one character', 'text', c) for c in characters]
    rest = words[each:]
    for i in range(each):
        a, b, c = rng.sample(rest, 3)
        form = i % 4
        out.append(Query('and or not', [[(False, 'text', a), (False, 'text', b)]] if form == 0 else [[(False, 'text', a)], [(False, 'text', b)]] if form == 1
                         else [[(False, 'text', a), (True, 'text', b)]] if form == 2 else [[(False, 'text', a), (False, 'text', b), (True, 'text', c)]]))
    # Half as many again: `few` throws away what turns out to occur.
    out += [one('worst', 'text', w) for w in _worst(frequent, rng, each * 3 // 2)]
    return out


def few(queries, truth, each=40):
    """The queries and their truth without those of the worst class that fill a page, and without more than `each` of it."""
    kept, worst = [], 0
    for q, found in zip(queries, truth):
        if q.group == 'worst':
            if found[0] >= PAGE or worst == each:
                continue
            worst += 1
        kept.append((q, found))
    return [q for q, _ in kept], [found for _, found in kept]


def _words(r):
    return sorted({w for w in WORD.findall(r['subject'] + '\n' + r['body']) if 2 <= len(w) <= 6})


def _different(values, count):
    out = {}
    for v in values:
        out.setdefault(v)
        if len(out) == count:
            break
    return list(out)


def _names(sample, rng, each):
    """Surnames, given names and whole names; those with several spellings first."""
    spelled = F.spelled()
    names = []
    for r in sample:
        parts = re.split('[ \u3000]', r['name'])
        names += [parts[0]] if len(parts) == 2 and len(parts[0]) >= 2 else []
        names += [''.join(parts)]
    different = [n for n in _different(names, len(names)) if 2 <= len(n) <= 8]
    several = [n for n in different if any(c in spelled for c in n)]
    return several[:each // 2] + [n for n in different if n not in several[:each // 2]][:each - len(several[:each // 2])]


def _fields(sample, rng, words, each):
    out, i = {}, 0
    while len(out) < each:
        r = sample[i % len(sample)]
        kind, day, word = i % 10, r['received'][:10], words[i % len(words)]
        i += 1
        surname = re.split('[ \u3000]', r['name'])[0]
        category, channel = CATEGORIES.get(r['category']), CHANNELS[r['channel']]
        terms = {0: [('from', surname)], 1: [('kana', r['kana'].split()[0])], 2: [('from', r['email'].split('@')[0])], 3: [('date', day)],
                 4: [('date', day[:7]), ('text', word)], 5: [('category', category), ('text', word)], 6: [('channel', channel), ('kana', r['kana'].split()[1])],
                 7: [('date', day[:7] + '..'), ('from', surname)], 8: [('state', STATE), ('text', word)], 9: [('by', IMPORTER), ('from', surname)]}[kind]
        if None in [v for _, v in terms] or any(len(v) < 2 for _, v in terms):
            continue
        q = Query('fields', [[(False, f, v) for f, v in terms]])
        out.setdefault(q.shown, q)
    return list(out.values())


def _worst(frequent, rng, each):
    """Long terms made of pieces that are frequent and overlap by one character: every pair of neighbours occurs often, the whole hardly ever."""
    pieces = [p for p in sorted(frequent, key=lambda p: (-frequent[p], p))[:1500] if re.fullmatch('[一-龯ぁ-んァ-ヺ]+', p)]
    by_first = collections.defaultdict(list)
    for p in pieces:
        by_first[p[0]].append(p)
    out = {'住所変更登録': None, '登録証明書の再発行をお願いしたい': None}
    tries = 0
    while len(out) < each and tries < 100000:
        tries += 1
        term = rng.choice(pieces)
        for _ in range(rng.randint(1, 3)):
            term += rng.choice(by_first.get(term[-1]) or [''])[1:]
        if 6 <= len(term) <= 15 and not any(term in p for p in pieces):
            out.setdefault(term)
    return list(out)


# -- the plain scan

FIELD, RECORD = '\x01', '\x02'


class Piece:
    """Some inquiries in a row, folded in one go: a text a scope, with a sign between two fields and another between two inquiries."""

    def __init__(self, path, start, end, serials):
        self.records, self.receipts = [], []
        with open(path, 'rb') as f:
            f.seek(start)
            while f.tell() < end:
                r = json.loads(f.readline())
                self.records.append(r)
                day = r['received'][2:10].replace('-', '')
                serials[day] += 1
                self.receipts.append(F.receipt(day, serials[day]))
        self.texts, self.values, self.numbers = {}, {}, None

    def text(self, scope, variants):
        """The folded text and where each inquiry starts in it."""
        if (scope, variants) not in self.texts:
            field = {'text': _texts,
                     'person': lambda r: (r['name'], r['email']), 'kana': lambda r: (r['kana'],)}[scope]
            folded = F.fold(RECORD.join(FIELD.join(field(r)) for r in self.records), variants)
            folded = re.sub(' ?([%s%s]) ?' % (FIELD, RECORD), r'\1', folded)
            starts = [0] + [m.end() for m in re.finditer(RECORD, folded)]
            self.texts[scope, variants] = folded, starts
        return self.texts[scope, variants]

    def containing(self, scope, folded, variants=True):
        text, starts = self.text(scope, variants)
        found, at = set(), text.find(folded)
        while at >= 0:
            record = bisect.bisect_right(starts, at) - 1
            found.add(record)
            at = text.find(folded, starts[record + 1]) if record + 1 < len(starts) else -1
        return found

    def with_number(self, digits):
        if self.numbers is None:
            self.numbers = collections.defaultdict(set)
            for i, r in enumerate(self.records):
                texts = FIELD.join((r['subject'], r['body'], r['address'], r['pet'], r['email']))
                found = {t for n in F.numbers(texts) | {r['chip'], r['phone'].replace('-', '')} for t in F.tokens(n)}
                for token in found | {self.receipts[i], self.receipts[i][:-1]}:
                    self.numbers[token].add(i)
        return self.numbers.get(digits, set())

    def holding(self, term, spelled):
        """The inquiries a term holds for; `spelled` wants kanji as they were typed."""
        negated, field, value, folded, bare = term
        if field in SCOPES:
            found = set()
            for scope in SCOPES[field]:
                hits = self.containing(scope, folded)
                if spelled and bare is not None and hits:
                    hits &= self.containing(scope, bare, False)
                found |= hits
        elif field == 'number':
            found = self.with_number(value)
        else:
            found = {i for i, r in enumerate(self.records) if _value_holds(field, value, r)}
        return set(range(len(self.records))) - found if negated else found

    def holding_all(self, alternatives, spelled):
        found = set()
        for part in alternatives:
            found |= set.intersection(*(self.holding(t, spelled) for t in part))
        return found


def _texts(r):
    """What is imported as text. A chip number that is none is told with the animal; a category without a place becomes a tag."""
    animal = [r['species'], r['breed'], r['pet']] + ([] if F.is_chip(r['chip']) else [r['chip']])
    return [r['subject'], r['body'], r['address'], ' '.join(animal)] + ([] if r['category'] in CATEGORIES else [r['category']])


SCOPES = {'text': ('text', 'person', 'kana'), 'from': ('person', 'kana'), 'kana': ('kana',)}


def _value_holds(field, value, r):
    if field == 'date':
        day = r['received'][:10]
        return day[:len(value) - 2] >= value[:-2] if value.endswith('..') else day.startswith(value)
    return {'category': CATEGORIES.get(r['category']), 'channel': CHANNELS[r['channel']], 'state': STATE, 'by': IMPORTER}[field] == value


def _prepared(q):
    """The terms with their folded text, and with their kanji as typed where these have several spellings."""
    spelled = F.spelled()

    def one(t):
        negated, field, value = t
        tells = field in SCOPES and not negated and any(c in spelled for c in value)
        return negated, field, value, F.fold(value), F.fold(value, False) if tells else None
    return [[one(t) for t in part] for part in q.alternatives]


def _scan(work):
    path, start, end, first, serials, prepared = work
    piece = Piece(path, start, end, collections.Counter(serials))
    out = []
    for alternatives in prepared:
        hits = piece.holding_all(alternatives, False)
        exact = hits
        if hits and any(t[4] is not None for part in alternatives for t in part):
            exact = piece.holding_all(alternatives, True)
        newest = lambda found: [first + i + 1 for i in sorted(found)[-PAGE:]]
        out.append((len(hits), newest(hits - exact), newest(exact)))
    return out


def scan(path, count, queries, processes=os.cpu_count(), piece=5000):
    """For each query (number of hits, numbers of the first page): inquiries spelled as typed first, each part newest first."""
    prepared = [_prepared(q) for q in queries]
    pieces, serials = [], collections.Counter()
    with open(path, 'rb') as f:
        start, known = 0, {}
        for i in range(count):
            line = f.readline()
            serials[re.search(rb'"received":"20(.{8})', line).group(1).decode().replace('-', '')] += 1
            if (i + 1) % piece == 0 or i + 1 == count:
                pieces.append((path, start, f.tell(), i - i % piece, known, prepared))
                start, known = f.tell(), dict(list(serials.items())[-3:])
    total = [[0, [], []] for _ in queries]
    with multiprocessing.Pool(processes) as pool:
        for found in pool.imap(_scan, pieces):
            for one, (hits, folded, exact) in zip(total, found):
                one[0] += hits
                one[1] = (one[1] + folded)[-PAGE:]
                one[2] = (one[2] + exact)[-PAGE:]
    return [(hits, (exact[::-1] + folded[::-1])[:PAGE]) for hits, folded, exact in total]
