#!/usr/bin/env python3
"""figures.py - the project's figures, each beside its rival's in the same run.

  figures.py --bin DIR [GROUP...]

  start    cold start to the login screen, beside tig on a repository of 10,000 commits
  unlock   from unlocking to the list of 10,000 inquiries on screen, beside tig
  keys     keys on that list, beside the least a C ncursesw list costs (list_floor.c) and beside neomutt on 10,000 mails
  lookup   Enter to the chip's record on screen, against the sandbox
  memory   peak resident memory with 10,000 inquiries, beside neomutt's with 10,000 mails

Without GROUP all of them. Everything is made in a temporary folder that is removed afterwards. A pair is measured alternately,
so that the ratio holds when the machine drifts. Each figure has its bar: PASS or MISS.
"""
import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from types import SimpleNamespace

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import pty_latency as P  # noqa: E402

COUNT = 10000
SIZE = '132x43'

# How the program is driven: what stands on its Japanese screens, and the keys of the default key map.
LOGIN_TEXT = 'パスワード'
LOG_IN = '<Enter>'              # an empty password field runs MCTERMINAL_PASSWORD_COMMAND
DESK_TEXT = '[1 対応待ち]'
ALL_INQUIRIES = '4'
LIST_TEXT = '/ %d 件' % COUNT
FILTER = '/'
LOCK, LOCK_TEXT = '<F12>', 'ロック中'
OPEN_BOX = '<F2>'
RECORD_TEXT = '登録日'
BACK = '<Esc>'
QUIT = '<C-x>y<C-x>'            # log out, yes, leave


def say(text):
    print(text, file=sys.stderr, flush=True)


class Table:
    """The result, one figure a line: median and p95, ours, the rival's, and their ratio."""

    def __init__(self):
        self.rows = []

    def add(self, figure, unit, ours, rival, theirs, ratio, bar, passed):
        self.rows.append(dict(figure=figure, unit=unit, ours=ours, rival=rival, theirs=theirs, ratio=ratio, bar=bar, passed=passed))

    def pair(self, figure, unit, ours, rival, theirs, limits, strict=False):
        """A figure whose bar is a share of the rival's: limits is {percentile: ratio}."""
        shown = ('p50', 'p95')
        ratio = [ours[p] / theirs[p] if theirs[p] else float('inf') for p in shown]
        passed = all(ratio[shown.index(p)] < limit if strict else ratio[shown.index(p)] <= limit for p, limit in limits.items())
        bar = ', '.join('%s %s %g x' % ('median' if p == 'p50' else p, '<' if strict else '<=', limit) for p, limit in limits.items())
        if len(set(limits.values())) == 1 and len(limits) == 2:
            bar = '%s %g x' % ('<' if strict else '<=', limits['p50'])
        self.add(figure, unit, [ours[p] for p in shown], rival, [theirs[p] for p in shown], ratio, bar, passed)

    def print(self):
        head = ['figure (median / p95)', 'ours', 'rival', 'theirs', 'ratio', 'bar', '']
        lines = [['%s, %s' % (r['figure'], r['unit']), numbers(r['ours']), r['rival'], numbers(r['theirs']), numbers(r['ratio']), r['bar'],
                  'PASS' if r['passed'] else 'MISS'] for r in self.rows]
        widths = [max(len(x[i]) for x in lines + [head]) for i in range(len(head))]
        for line in [head] + lines:
            print('  '.join(c.ljust(w) if i in (0, 2, 5, 6) else c.rjust(w) for i, (c, w) in enumerate(zip(line, widths))).rstrip())
        missed = [r['figure'] + (' beside ' + r['rival'] if r['rival'] != '-' else '') for r in self.rows if not r['passed']]
        print('\n%d of %d bars met%s' % (len(self.rows) - len(missed), len(self.rows), '; missed: ' + '; '.join(missed) if missed else ''))
        return not missed


def numbers(values):
    return ' / '.join(number(x) for x in values) if values else '-'


def number(x):
    if x is None:
        return '-'
    return '%d' % x if x == int(x) and x >= 10 else '%.2f' % x if x < 100 else '%.0f' % x


class Bench:
    def __init__(self, options, work):
        self.o, self.work = options, work
        self.table = Table()
        self.ours = os.path.join(os.path.abspath(options.bin), 'mcterminal')
        self.sandbox_program = os.path.join(os.path.abspath(options.bin), 'commondb-sandbox')
        self.made = {}
        self.children = []

    # -- data, made when a group first asks for it
    def once(self, name, make):
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]

    def path(self, *parts):
        return os.path.join(self.work, *parts)

    def corpus(self):
        def make():
            say('Writing %d made-up inquiries' % COUNT)
            self.run([sys.executable, '-B', os.path.join(HERE, 'gen_corpus.py'), '--n', str(COUNT), '--seed', '1', '--jsonl', self.path('corpus.jsonl'),
                      '--maildir', self.path('mail')])
            return self.path('corpus.jsonl')
        return self.once('corpus', make)

    def repository(self):
        def make():
            corpus = self.corpus()
            say('Making a repository of %d commits' % COUNT)
            self.run([sys.executable, '-B', os.path.join(HERE, 'gen_repo.py'), corpus, str(COUNT), self.path('repo')])
            self.run(['git', '-C', self.path('repo'), 'gc', '-q'])
            return self.path('repo')
        return self.once('repo', make)

    def floor(self):
        def make():
            self.run(['cc', '-O2', '-o', self.path('list_floor'), os.path.join(HERE, 'list_floor.c'), '-lncursesw', '-ltinfo'])
            return self.path('list_floor')
        return self.once('floor', make)

    def home(self, name):
        """XDG folders of one program; returns the environment that points there."""
        env = {'HOME': self.path(name)}
        for variable, folder in (('XDG_CONFIG_HOME', 'config'), ('XDG_DATA_HOME', 'data'), ('XDG_STATE_HOME', 'state'), ('XDG_CACHE_HOME', 'cache'),
                                 ('XDG_RUNTIME_DIR', 'run')):
            env[variable] = self.path(name, folder)
            os.makedirs(env[variable], mode=0o700, exist_ok=True)
        return env

    def sandbox(self):
        """A running sandbox; returns the environment of a program that uses it."""
        def make():
            key = uuid.uuid4().hex
            log = open(self.path('sandbox.log'), 'w')
            p = subprocess.Popen([self.sandbox_program, 'serve', '--port', '0', '--data', ':memory:', '--chips', str(COUNT), '--seed', '1'],
                                 env=dict(os.environ, COMMONDB_SANDBOX_API_KEY=key), stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
            self.children.append(p)
            end = time.monotonic() + 60
            while True:
                with open(self.path('sandbox.log')) as f:
                    lines = f.read().split('\n')
                if 'ready' in lines:
                    break
                if p.poll() is not None or time.monotonic() > end:
                    sys.exit('the sandbox did not start:\n' + '\n'.join(lines))
                time.sleep(0.02)
            url = [x.split()[2] for x in lines if x.startswith('listening on ')]
            account = [x.split() for x in lines if x.startswith('account designatedBody ')]
            with open(self.path('password'), 'w') as f:
                f.write(account[0][3] + '\n')
            self.password = account[0][3]
            return {'MCTERMINAL_API_URL': url[0], 'MCTERMINAL_API_KEY': key, 'MCTERMINAL_USER': account[0][2],
                    'MCTERMINAL_PASSWORD_COMMAND': 'cat ' + self.path('password'), 'SWIFT_BACKTRACE': 'enable=no'}
        return self.once('sandbox', make)

    def chips(self, count):
        out = self.run([self.sandbox_program, 'world', '--chips', str(COUNT), '--seed', '1', '--limit', str(count), '--json'])
        return [chip['record']['number'] for chip in json.loads(out)['chips']]

    def desk(self):
        """The environment of a desk with 10,000 inquiries."""
        def make():
            env = dict(self.home('desk'), **self.sandbox())
            say('Filling a store with %d inquiries' % COUNT)
            self.run([self.ours, 'bench-fill', '--count', str(COUNT)], env=dict(os.environ, **env))
            return env
        return self.once('desk', make)

    def neomutt(self):
        def make():
            self.corpus()
            env = self.home('mutt')
            mail = self.path('mail')
            os.makedirs(self.path('mutt', 'hcache'), exist_ok=True)
            with open(self.path('mutt', 'muttrc'), 'w') as f:
                f.write('set folder="%s" spoolfile="%s" mbox_type=Maildir record="" postponed=""\n'
                        'set realname="desk" from="desk@chip.example.jp" charset=utf-8\n'
                        'set sort=reverse-date-received index_format="%%4C %%Z %%{%%Y-%%m-%%d %%H:%%M} %%-20.20L %%s"\n'
                        'set sleep_time=0 quit=yes move=no mail_check=60 timeout=600 mark_old=no menu_scroll=yes\n'
                        'set header_cache="%s/"\n' % (mail, mail, self.path('mutt', 'hcache')))
            return env, ['neomutt', '-n', '-F', self.path('mutt', 'muttrc')]
        return self.once('mutt', make)

    # -- running
    def run(self, command, env=None):
        r = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if r.returncode:
            sys.exit('%s failed:\n%s' % (shlex.join(command), (r.stdout + r.stderr).decode(errors='replace')))
        return r.stdout.decode()

    def harness(self, arguments, ours, ours_env, rival, rival_env, rival_cwd=None):
        """Runs pty_latency with our program as A and the rival as B."""
        result = self.path('result.json')
        command = ['--size', SIZE, '--json', result]
        for k, v in ours_env.items():
            command += ['--env', '%s=%s' % (k, v)]
        for k, v in rival_env.items() or {'LANG': 'C.UTF-8'}.items():
            command += ['--vs-env', '%s=%s' % (k, v)]
        if rival_cwd:
            command += ['--vs-cwd', rival_cwd]
        with open(os.devnull, 'w') as null:
            out, sys.stdout = sys.stdout, null
            try:
                status = P.main(command + arguments + ['--vs', shlex.join(rival), '--'] + ours)
            finally:
                sys.stdout = out
        if status:
            sys.exit('the measuring failed with status %d' % status)
        with open(result) as f:
            return json.load(f)

    def child(self, argv, env, cwd=None):
        opt = SimpleNamespace(cols=int(SIZE.split('x')[0]), rows=int(SIZE.split('x')[1]), quiet_ms=30, setup_ms=150, key_timeout=1000, timeout=15000,
                              term='xterm-256color', lang='C.UTF-8', emulator='builtin', cast=None, evict=[], jitter_ms=10)
        spec = SimpleNamespace(argv=argv, env=['%s=%s' % kv for kv in env.items()], cwd=cwd)
        return P.Child(spec, opt)

    # -- groups
    def start(self):
        say('Measuring the start')
        env = dict(self.home('new'), **self.sandbox())
        r = self.harness(['--starts', str(self.o.starts), '--text', LOGIN_TEXT, '--vs-text', 'No.%05d' % COUNT, '--quit', QUIT, '--vs-quit', 'q'],
                         [self.ours], env, ['tig'], self.home('tig'), self.repository())
        self.table.pair('start to the login screen', 'ms', r['a']['start']['text_ms'], 'tig', r['b']['start']['text_ms'], {'p50': 1})

    def unlock(self):
        say('Measuring from unlocking to the list')
        env, tig_env, repo = self.desk(), self.home('tig'), self.repository()
        ours, theirs = [], []
        c = self.started(env)
        try:
            for i in range(-2, self.o.starts):
                play(c, LOCK + '<wait:%s>' % LOCK_TEXT)
                play(c, self.password)
                t = until_text(c, '<Enter>', [LIST_TEXT])
                t_rival = self.tig_start(tig_env, repo)
                if i >= 0:
                    ours.append(t)
                    theirs.append(t_rival)
        finally:
            c.stop(P.parse_keys(QUIT))
        self.table.pair('unlocking to the list of %d' % COUNT, 'ms', P.summary(ours), 'tig', P.summary(theirs), {'p50': 1})

    def tig_start(self, env, repo):
        c = self.child(['tig'], env, repo)
        try:
            c.want = ['No.%05d' % COUNT]
            return c.start(15000)['text_ms']
        finally:
            c.stop(P.parse_keys('q'))

    def started(self, env):
        """Our program with the list on screen."""
        c = self.child([self.ours], env)
        try:
            c.want = [LOGIN_TEXT]
            c.start(15000)
            play(c, LOG_IN + '<wait:%s>' % DESK_TEXT + ALL_INQUIRIES + '<wait:%s>' % LIST_TEXT)
            return c
        except BaseException:
            c.stop([])
            raise

    OURS = ['--text', LOGIN_TEXT, '--setup', LOG_IN + '<wait:%s>' % DESK_TEXT + ALL_INQUIRIES, '--setup-text', LIST_TEXT, '--quit', QUIT,
            '--key', 'Down=<Down>', '--before', 'Down=<Home>', '--after', 'Down=<Up>',
            '--key', 'Scroll=<Down>', '--before', 'Scroll=<Home><Down*45>',
            '--key', 'PgDn=<PageDown>', '--before', 'PgDn=<Home>',
            '--key', 'burst=<Down*30>', '--before', 'burst=<Home>', '--count', 'burst=40',
            '--key', 'letter=a', '--before', 'letter=<Home>' + FILTER, '--after', 'letter=<BS>', '--leave', 'letter=' + BACK]
    NAMES = {'Down': 'Down', 'Scroll': 'Down at the end of the page', 'PgDn': 'PageDown', 'burst': '30 Downs at once', 'letter': 'a letter of the filter'}

    def keys(self):
        env = self.desk()
        say('Measuring keys beside the floor')
        common = self.OURS + ['--sessions', '2', '--repeat', str(self.o.repeat)]
        r = self.harness(common + ['--vs-text', LIST_TEXT, '--vs-setup', '<Home>', '--vs-setup-text', LIST_TEXT, '--vs-quit', 'q',
                                   '--vs-before', 'Scroll=<Home><Down*41>', '--vs-before', 'letter=<Home>/'],
                         [self.ours], env, [self.floor()], {'HOME': self.work})
        a, b = r['a']['keys'], r['b']['keys']
        for label, name in self.NAMES.items():
            for field, what in (('first_ms', 'first byte'), ('quiet_ms', 'quiet')):
                if label == 'burst' and field == 'first_ms':
                    continue        # a program that reads all waiting keys before it paints is late with its first byte and early with its last
                limits = {'p50': 0.5, 'p95': 2} if label == 'burst' else {'p50': 2, 'p95': 2}
                self.table.pair('%s: %s' % (name, what), 'ms', a[label][field], 'floor', b[label][field], limits)
        self.table.pair('Down: written', 'bytes', a['Down']['bytes'], 'floor', b['Down']['bytes'], {'p50': 1.2})
        ours, floor = self.paints(self.started(env), QUIT), self.paints(self.floor_started(), 'q')
        self.table.add('30 Downs at once: painted', 'times', ours, 'floor', floor, [x / y for x, y in zip(ours, floor)], '< 30', ours[1] < 30)
        self.neomutt_keys(env, common)

    def floor_started(self):
        c = self.child([self.floor()], {'HOME': self.work})
        c.want = [LIST_TEXT]
        c.start(15000)
        return c

    def paints(self, c, quit):
        """How many positions of 30 a burst of Downs shows on its way: median and p95 of ten bursts."""
        place = re.compile(r'([0-9]+) ' + LIST_TEXT)
        counts = []
        try:
            for _ in range(10):
                play(c, '<Home>')
                c.settle()
                row = next(i for i, line in enumerate(c.screen.lines()) if LIST_TEXT in line)
                c.write(P.encode(P.parse_keys('<Down*30>'), c.screen.app_cursor()))
                c.read_once(1000)
                c.pump(P.now() + 5000 * P.MS)
                data, c.unfed = b''.join(d for _, d in c.unfed), []
                seen = set()
                for i in range(len(data)):
                    c.screen.feed(data[i:i + 1])
                    m = place.search(''.join(c.screen.buf[row]))
                    if m:
                        seen.add(m.group(1))
                counts.append(len(seen - {'1'}))
        finally:
            c.stop(P.parse_keys(quit))
        s = P.summary(counts)
        return [s['p50'], s['p95']]

    def neomutt_keys(self, env, common):
        say('Measuring keys beside neomutt')
        mutt_env, mutt = self.neomutt()
        r = self.harness(common + ['--vs-text', 'Msgs:%d' % COUNT, '--vs-setup', '<Home>', '--vs-setup-text', 'Msgs:%d' % COUNT, '--vs-quit', 'x',
                                   '--vs-before', 'Scroll=<Home><Down*39>', '--vs-before', 'letter=<Home>l', '--vs-leave', 'letter=<C-g>'],
                         [self.ours], env, mutt, mutt_env)
        a, b = r['a']['keys'], r['b']['keys']
        for label, name in self.NAMES.items():
            for field, what in (('first_ms', 'first byte'), ('quiet_ms', 'quiet')):
                self.table.pair('%s: %s' % (name, what), 'ms', a[label][field], 'neomutt', b[label][field], {'p50': 1, 'p95': 1}, strict=True)
        self.made['rss'] = r['a']['memory']['rss_peak_kb']['max'], r['b']['memory']['rss_peak_kb']['max']

    def memory(self):
        env = self.desk()
        if 'rss' not in self.made:
            say('Measuring memory')
            mutt_env, mutt = self.neomutt()
            r = self.harness(self.OURS + ['--sessions', '2', '--repeat', '40', '--vs-text', 'Msgs:%d' % COUNT, '--vs-setup', '<Home>',
                                          '--vs-setup-text', 'Msgs:%d' % COUNT, '--vs-quit', 'x', '--vs-before', 'letter=<Home>l', '--vs-leave', 'letter=<C-g>'],
                             [self.ours], env, mutt, mutt_env)
            self.made['rss'] = r['a']['memory']['rss_peak_kb']['max'], r['b']['memory']['rss_peak_kb']['max']
        a, b = (x / 1024 for x in self.made['rss'])
        self.table.add('peak resident memory, %d rows' % COUNT, 'MiB', [a], 'neomutt', [b], [a / b], '<= 1 x', a <= b)

    def lookup(self):
        env = self.desk()
        chips = self.chips(self.o.repeat)
        say('Measuring %d look-ups' % len(chips))
        times = []
        c = self.started(env)
        try:
            for chip in chips:
                play(c, OPEN_BOX)
                c.write(chip.encode())
                c.settle()
                c.pump(P.now() + 1000 * P.MS)
                times.append(until_text(c, '<Enter>', [RECORD_TEXT]))
                play(c, BACK)
        finally:
            c.stop(P.parse_keys(QUIT))
        s = P.summary(times)
        self.table.add('look-up to the record', 'ms', [s['p50'], s['p95']], '-', None, None, 'p99 %.2f <= 20 ms' % s['p99'], s['p99'] <= 20)

    def stop(self):
        for p in self.children:
            p.terminate()
            p.wait()


def play(c, keys):
    c.play(P.parse_keys(keys), P.now() + 15000 * P.MS)


def until_text(c, keys, want, timeout_ms=15000):
    """Milliseconds from the key to the output that completed the text on the screen."""
    c.settle()
    if all(w in c.screen_now().text() for w in want):
        raise P.HarnessError(5, '%r is on the screen before %s\n%s' % (want, keys, c.dump()))
    c.want, c.t_text = want, None
    data = P.encode(P.parse_keys(keys), c.screen.app_cursor())
    t0 = P.now()
    c.write(data)
    while c.t_text is None:
        if c.read_once(c.quiet)[1] > 0:
            c.pump(t0 + timeout_ms * P.MS)
        c.screen_now()
        c.check_alive('after ' + keys)
        if P.now() > t0 + timeout_ms * P.MS:
            raise P.HarnessError(5, '%s did not show %r after %s\n%s' % (c.name(), want, keys, c.dump()))
    return (c.t_text - t0) / P.MS


GROUPS = ('start', 'unlock', 'keys', 'lookup', 'memory')


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('group', nargs='*', metavar='GROUP', help='%s, or all (default)' % ', '.join(GROUPS))
    p.add_argument('--bin', required=True, metavar='DIR', help='folder of the release build')
    p.add_argument('--starts', type=int, default=30, metavar='N', help='starts of each program (default 30)')
    p.add_argument('--repeat', type=int, default=200, metavar='N', help='repeats of each key, and look-ups (default 200)')
    p.add_argument('--json', metavar='FILE', help='write the table as JSON too')
    p.add_argument('--require', action='store_true', help='exit with status 1 if a bar is missed')
    o = p.parse_args()
    wanted = [g for g in o.group if g != 'all'] or GROUPS
    for g in wanted:
        if g not in GROUPS:
            p.error('no group %r' % g)
    work = tempfile.mkdtemp(prefix='mcterminal-bench-')
    bench = Bench(o, work)
    began = time.monotonic()
    try:
        for g in GROUPS:
            if g in wanted:
                getattr(bench, g)()
    except P.HarnessError as e:
        ended = [p.returncode for p in bench.children if p.poll() is not None]
        sys.exit('bench: %s%s' % (e, '\nthe sandbox had ended with status %d' % ended[0] if ended else ''))
    finally:
        bench.stop()
        shutil.rmtree(work, ignore_errors=True)
    m = P.machine()
    print('%s, %s, %s processors, load %s, %s, %d s' % (time.strftime('%Y-%m-%d %H:%M'), m.get('cpu', m['uname']), m['cpus'], m.get('loadavg', ['?'])[0], SIZE,
                                                        time.monotonic() - began))
    met = bench.table.print()
    if o.json:
        with open(o.json, 'w') as f:
            json.dump(bench.table.rows, f, ensure_ascii=False, indent=1)
    sys.exit(1 if o.require and not met else 0)


if __name__ == '__main__':
    main()
