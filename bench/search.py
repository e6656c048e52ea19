#!/usr/bin/env python3
"""The figures of search and of a store with years of inquiries.

usage: search.py --bin DIR [--data DIR] [--n N] [--mails M] [--seed S] [--runs R] [PART...]

  import    inquiries a second into an empty store, and the size of its files beside the plain text
  queries   the first page of each class of queries, in process, with what a plain scan of the texts finds
  fts5      the same words in plain SQLite FTS5 over bigrams, without any encryption
  notmuch   the same words in notmuch, on as many mails as a store of its own holds inquiries
  start     start, log-in and first list, beside those of an empty store and of one with a single page
  audit     `audit verify`

Without PART all of them. Corpus, plain scan, stores and the rivals' indexes stay in --data and are used again when they are there; without it
they are made in a temporary folder. Each figure has its bar: PASS or MISS.
"""
import argparse
import collections
import json
import os
import pickle
import shutil
import statistics
import sys
import tempfile
import time
from types import SimpleNamespace

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import figures as G  # noqa: E402
import pty_latency as P  # noqa: E402
import search_queries as Q  # noqa: E402
import search_rivals as R  # noqa: E402

PARTS = ('import', 'queries', 'fts5', 'notmuch', 'start', 'audit')
IMPORTED_A_SECOND, TIMES_PLAIN_TEXT = 4000, 2.5
TIMES_FTS5, TIMES_EMPTY, NOTMUCH_TIMES = 3, 1.2, 10
EVENTS, VERIFY_SECONDS = 1000000, 20
# Milliseconds: median and p99.
BARS = {'words': (2, 8), 'names': (2, 8), 'fields': (2, 8), 'numbers': (1, 1), 'one character': (2, 8), 'and or not': (2, 8), 'worst': (40, 40)}
LIST_TEXT, VIEW_TEXT = '/ %d 件', '[4 '
say = G.say


def percentile(values, share):
    """Nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]


def middle_and_tail(values):
    return [percentile(values, 0.5), percentile(values, 0.99)]


class Table:
    def __init__(self):
        self.rows = []

    def add(self, figure, ours, bar, passed, rival=''):
        self.rows.append(dict(figure=figure, ours=ours, rival=rival, bar=bar, passed=passed))
        say('%s  %s  %s' % (figure, ours, '' if passed is None else 'PASS' if passed else 'MISS'))

    def print(self):
        head = ['figure', 'ours', 'rival', 'bar', '']
        lines = [[r['figure'], r['ours'], r['rival'], r['bar'], '' if r['passed'] is None else 'PASS' if r['passed'] else 'MISS'] for r in self.rows]
        widths = [max(len(x[i]) for x in lines + [head]) for i in range(len(head))]
        for line in [head] + lines:
            print('  '.join(c.ljust(w) for c, w in zip(line, widths)).rstrip())
        barred = [r for r in self.rows if r['passed'] is not None]
        missed = [r['figure'] for r in barred if not r['passed']]
        print('\n%d of %d bars met%s' % (len(barred) - len(missed), len(barred), '; missed: ' + '; '.join(missed) if missed else ''))
        return not missed


class Bench:
    def __init__(self, options, work):
        self.o, self.work, self.table, self.kept = options, work, Table(), {}
        # The sandbox, pseudo-terminals and folders are those of the other figures.
        self.g = G.Bench(SimpleNamespace(bin=options.bin), work)
        self.program = self.g.ours
        self.shown = os.path.join(work, 'figures.json')
        if os.path.exists(self.shown):
            with open(self.shown) as f:
                self.kept = json.load(f)

    def path(self, *parts):
        return os.path.join(self.work, *parts)

    def keep(self, name, value):
        """Figures of what is made once, for the runs that find it made."""
        self.kept[name] = value
        with open(self.shown, 'w') as f:
            json.dump(self.kept, f)
        return value

    # -- what is made once
    def corpus(self):
        path = self.path('c%d-%d.jsonl' % (self.o.seed, self.o.n))
        if not os.path.exists(path):
            say('Writing %d made-up inquiries' % self.o.n)
            R.run([sys.executable, '-B', os.path.join(HERE, 'gen_corpus.py'), '--n', str(self.o.n), '--seed', str(self.o.seed), '--jsonl', path + '.part'])
            os.rename(path + '.part', path)
        return path

    def beginning(self):
        """The first inquiries of the corpus: those the mails are made of."""
        path = self.path('c%d-%d.jsonl' % (self.o.seed, self.o.mails))
        if not os.path.exists(path):
            with open(self.corpus(), 'rb') as f, open(path, 'wb') as out:
                out.writelines(line for line, _ in zip(f, range(self.o.mails)))
        return path

    def env(self, name):
        return dict(os.environ, **self.g.home(name), **self.g.sandbox())

    def store(self, name, corpus, count):
        """The environment of a store with the first `count` inquiries; what its making cost is kept under its name."""
        env = self.env(name)
        if name not in self.kept:
            shutil.rmtree(self.path(name), ignore_errors=True)
            env = self.env(name)
            if count:
                say('Importing %d inquiries' % count)
                began, before = time.monotonic(), os.times()
                R.run([self.program, 'import', '--jsonl', corpus, '--completed', '--by', Q.IMPORTER], env)
                took, after = time.monotonic() - began, os.times()
                busy = after.children_user + after.children_system - before.children_user - before.children_system
            else:
                took = busy = 0
            plain = sum(len(r[k].encode()) for r in Q.records(corpus, count) for k in Q.KEPT)
            self.keep(name, dict(seconds=took, busy=busy, bytes=folder_size(env['XDG_DATA_HOME']), plain=plain))
        return env

    def big(self):
        return self.store('store-%d' % self.o.n, self.corpus(), self.o.n)

    def small(self):
        return self.store('store-%d' % self.o.mails, self.beginning(), self.o.mails)

    def asked(self, corpus, count, each):
        """Queries and what a plain scan finds for them: [(query, (hits, numbers of the first page))]."""
        path = self.path('asked-%d-%d-%d.pickle' % (self.o.seed, count, each))
        if not os.path.exists(path):
            queries = Q.draw(corpus, count, self.o.seed, each)
            say('Scanning %d inquiries for %d queries' % (count, len(queries)))
            queries, truth = Q.few(queries, Q.scan(corpus, count, queries), each)
            with open(path, 'wb') as f:
                pickle.dump(list(zip(queries, truth)), f)
        with open(path, 'rb') as f:
            return pickle.load(f)

    def ask(self, env, queries):
        """The program's answers, measured in process."""
        path = self.path('queries.tsv')
        with open(path, 'w', encoding='utf-8') as f:
            f.writelines('%s\t%s\n' % (q.group, q.shown) for q in queries)
        out = R.run([self.program, 'bench-search', '--queries', path, '--runs', str(self.o.runs), '--json'], env)
        answers = json.loads(out) if out.lstrip().startswith('[') else [json.loads(line) for line in out.splitlines() if line.strip()]
        if len(answers) != len(queries) or any(a['query'] != q.shown for a, q in zip(answers, queries)):
            sys.exit('bench-search answered other queries than it was asked')
        return answers

    # -- parts
    def do_import(self):
        self.big()
        r = self.kept['store-%d' % self.o.n]
        speed, ratio = self.o.n / r['seconds'], r['bytes'] / r['plain']
        self.table.add('import of %d inquiries' % self.o.n, '%.0f a second, %.0f s, %.0f s of processor time' % (speed, r['seconds'], r['busy']),
                       '>= %d a second' % IMPORTED_A_SECOND, speed >= IMPORTED_A_SECOND)
        self.table.add('files, %.0f MB of plain text' % (r['plain'] / 1e6), '%.0f MB, %.2f x' % (r['bytes'] / 1e6, ratio), '<= %g x' % TIMES_PLAIN_TEXT,
                       ratio <= TIMES_PLAIN_TEXT)

    def do_queries(self):
        env, asked = self.big(), self.asked(self.corpus(), self.o.n, self.o.each)
        say('Asking %d queries %d times each' % (len(asked), self.o.runs))
        self.answers = self.ask(env, [q for q, _ in asked])
        wrong = []
        for group, (p50, p99) in BARS.items():
            mine = [(q, truth, a) for (q, truth), a in zip(asked, self.answers) if q.group == group]
            s = middle_and_tail([ms for *_, a in mine for ms in samples(a)])
            slowest = max(mine, key=lambda x: x[2]['p50'])
            self.table.add('%s, %d queries' % (group, len(mine)), '%.2f / %.2f ms' % tuple(s), '<= %g / %g ms' % (p50, p99), s[0] <= p50 and s[1] <= p99,
                           'slowest %s %.2f' % (slowest[0].shown, slowest[2]['p50']))
            wrong += [difference for x in mine for difference in [disagreement(*x)] if difference]
        for line in wrong[:20]:
            say(line)
        self.table.add('pages that differ from a plain scan', '%d of %d' % (len(wrong), len(asked)), '0', not wrong)

    def do_fts5(self):
        asked = [q for q, _ in self.asked(self.corpus(), self.o.n, self.o.each)]
        fts = R.PlainFTS(self.path('plain-%d.db' % self.o.n))
        if not os.path.exists(fts.path):
            say('Making the plain index of %d inquiries' % self.o.n)
            fts.build(self.corpus(), self.o.n)
        if not hasattr(self, 'answers'):
            self.answers = self.ask(self.big(), asked)
        for group in ('words', 'names', 'one character', 'and or not', 'worst'):
            pairs = [(q, a) for q, a in zip(asked, self.answers) if q.group == group and R.PlainFTS.can(q)]
            theirs = middle_and_tail([ms for times in fts.measure([q for q, _ in pairs], self.o.runs) for ms in times])
            ours = middle_and_tail([ms for _, a in pairs for ms in samples(a)])
            barred = group in ('words', 'names')
            self.table.add('%s beside plain FTS5' % group, '%.2f x / %.2f x' % (ours[0] / theirs[0], ours[1] / theirs[1]), '<= %g x median' % TIMES_FTS5 if barred else '',
                           ours[0] <= TIMES_FTS5 * theirs[0] if barred else None, '%.2f / %.2f ms' % tuple(theirs))

    def do_notmuch(self):
        env, rival = self.small(), R.Notmuch(self.work)
        rival.build(self.o.mails, self.o.seed)
        wanted = collections.Counter()
        asked = []
        for q, _ in self.asked(self.beginning(), self.o.mails, self.o.each):
            if q.group in ('words', 'names', 'and or not') and R.Notmuch.can(q) and wanted[q.group] < 15:
                wanted[q.group] += 1
                asked.append(q)
        say('Asking notmuch %d queries' % len(asked))
        ours, whole, theirs = [ms for a in self.ask(env, asked) for ms in samples(a)], [], []
        for i in range(6):
            for q in asked:
                a = R.whole_process(rival.command(q), rival.env)
                b = R.whole_process([self.program, 'search', q.shown, '--limit', str(Q.PAGE)], env)
                if i:
                    theirs.append(a)
                    whole.append(b)
        ours, whole, theirs = (middle_and_tail(x) for x in (ours, whole, theirs))
        self.table.add('%d inquiries beside notmuch' % self.o.mails, '%.2f / %.2f ms, 1/%.0f' % (*ours, theirs[0] / ours[0]), '>= %d x at the median' % NOTMUCH_TIMES,
                       theirs[0] >= NOTMUCH_TIMES * ours[0], '%.1f / %.1f ms, whole process' % tuple(theirs))
        self.table.add('mcterminal search, whole process', '%.1f / %.1f ms' % tuple(whole), '', None, 'notmuch %.1f / %.1f ms' % tuple(theirs))

    def do_start(self):
        big, empty, page = self.big(), self.env('store-0'), self.store('store-100', self.corpus_of(100), 100)
        texts = [(big, LIST_TEXT % self.o.n), (empty, LIST_TEXT % 0), (page, LIST_TEXT % 100)]
        times = [collections.defaultdict(list) for _ in texts]
        for i in range(-1, self.o.starts):
            for (env, text), one in zip(texts, times):
                measured = self.started(env, text)
                if i >= 0:
                    for what, ms in measured.items():
                        one[what].append(ms)
        for what in times[0]:
            ours, none, one = (statistics.median(t[what]) for t in times)
            rival, name = (one, 'one page') if what == 'first list' else (none, 'empty')
            self.table.add('%s, %d inquiries' % (what, self.o.n), '%.2f ms, %.2f x' % (ours, ours / rival), '<= %g x' % TIMES_EMPTY, ours <= TIMES_EMPTY * rival,
                           '%s %.2f ms' % (name, rival) + (', empty %.2f ms' % none if name != 'empty' else ''))

    def corpus_of(self, count):
        path = self.path('c%d-%d.jsonl' % (self.o.seed, count))
        with open(self.corpus(), 'rb') as f, open(path, 'wb') as out:
            out.writelines(line for line, _ in zip(f, range(count)))
        return path

    def started(self, env, text):
        c = self.g.child([self.program], {k: v for k, v in env.items() if os.environ.get(k) != v})
        try:
            c.want = [G.LOGIN_TEXT]
            times = {'start': c.start(15000)['text_ms']}
            times['log-in to the desk'] = G.until_text(c, G.LOG_IN, [G.DESK_TEXT])
            times['first list'] = G.until_text(c, G.ALL_INQUIRIES, [VIEW_TEXT, text])
            return times
        finally:
            c.stop(P.parse_keys(G.QUIT))

    def do_audit(self):
        env = self.big()
        say('Walking the chain')
        began = time.monotonic()
        out = R.run([self.program, 'audit', 'verify', '--json'], env)
        took = time.monotonic() - began
        events = json.loads(out)['events']
        self.table.add('audit verify, %d events' % events, '%.1f s, %.1f s a million' % (took, took * EVENTS / events), '<= %d s a million' % VERIFY_SECONDS,
                       took * EVENTS / events <= VERIFY_SECONDS)


def samples(answer):
    """Milliseconds of the runs; of an answer that gives only its summary, a run at each of its percentiles, which errs on the slow side."""
    return answer.get('samples') or [answer['p50']] * 98 + [answer['p99']] + [answer['max']]


def disagreement(q, truth, answer):
    """What is wrong about a first page; None when it is the one of a plain scan."""
    hits, page = truth
    found = answer['firstIDs']
    if found == page and answer['hits'] in (hits, min(hits, Q.PAGE)):
        return None
    false, missed = [n for n in found if n not in page], [n for n in page if n not in found]
    return '%s: %s: %s hits, should be %d; not expected %s; missed %s%s' % (
        q.group, q.shown, answer['hits'], hits, false[:5], missed[:5], '' if false or missed else '; another order')


def folder_size(path):
    return sum(os.path.getsize(os.path.join(d, f)) for d, _, files in os.walk(path) for f in files)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('part', nargs='*', metavar='PART', help='%s (default: all)' % ', '.join(PARTS))
    p.add_argument('--bin', required=True, metavar='DIR', help='folder of the release build')
    p.add_argument('--data', metavar='DIR', help='keep corpus, stores and indexes here')
    p.add_argument('--n', type=int, default=700000, help='inquiries (default 700000)')
    p.add_argument('--mails', type=int, default=20000, help='mails for notmuch, and inquiries in the store beside it (default 20000)')
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--each', type=int, default=40, metavar='N', help='queries of each class (default 40)')
    p.add_argument('--runs', type=int, default=25, metavar='N', help='runs of each query (default 25)')
    p.add_argument('--starts', type=int, default=20, metavar='N', help='starts with each store (default 20)')
    p.add_argument('--json', metavar='FILE', help='write the table as JSON too')
    p.add_argument('--require', action='store_true', help='exit with status 1 if a bar is missed')
    o = p.parse_args()
    for part in o.part:
        if part not in PARTS:
            p.error('no part %r' % part)
    o.mails = min(o.mails, o.n)
    work = os.path.abspath(o.data) if o.data else tempfile.mkdtemp(prefix='mcterminal-search-')
    os.makedirs(work, exist_ok=True)
    bench, began = Bench(o, work), time.monotonic()
    try:
        for part in PARTS:
            if part in (o.part or PARTS):
                getattr(bench, 'do_' + part)()
    except P.HarnessError as e:
        sys.exit('bench: %s' % e)
    finally:
        bench.g.stop()
        if not o.data:
            shutil.rmtree(work, ignore_errors=True)
    m = P.machine()
    print('%s, %s, %s processors, load %s, %d s' % (time.strftime('%Y-%m-%d %H:%M'), m.get('cpu', m['uname']), m['cpus'], m.get('loadavg', ['?'])[0],
                                                   time.monotonic() - began))
    met = bench.table.print()
    if o.json:
        with open(o.json, 'w') as f:
            json.dump(bench.table.rows, f, ensure_ascii=False, indent=1)
    sys.exit(1 if o.require and not met else 0)


if __name__ == '__main__':
    main()
