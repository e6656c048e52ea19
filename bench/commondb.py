#!/usr/bin/env python3
"""The figures of the common DB's stand-in at national scale.

usage: commondb.py --bin DIR [--data DIR] [--chips N] [--seed S] [--minutes M] [GROUP...]

  seed     making the world, and what it takes on disk
  reads    look-ups by number and by name, notices of a day, breeding judgements of a month
  writes   registrations and owner changes while look-ups go on

Without GROUP all of them. The world stays in --data, and is used again when it is there; the writes stay in it too. Reads go one after
the other over one connection that is kept open; times are those of the caller, Python's share included. Each figure has its bar: PASS or
MISS.
"""
import argparse
import http.client
import json
import os
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import pty_latency as P  # noqa: E402

GIB = 1024 ** 3
SEED_MINUTES, DISK_GIB = 30, 4
CHIP_MS, NAME_MS, LIST_MS = 5, 20, 100
WRITES_A_SECOND, LOOKUPS_A_SECOND = 30, 20
# What is asked for, a little above the bar, so that a moment's delay can be made up for.
OFFERED_WRITES = 33
WRITERS, READERS = 8, 4
TOWN = {'postalCode': '6301101', 'prefecture': '奈良県', 'city': '奈良市', 'municipalityCode': '292010'}
KANA = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ'
SURNAMES = ('佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 阿部 石川 '
            '髙橋 𠮷田 渡邉 渡邊 齋藤 斉藤 濵田 株式会社 ㈱').split()
SURNAMES_KANA = 'サトウ スズキ タカハシ タナカ イトウ ワタナベ ヤマモト ナカムラ コバヤシ カトウ ヨシダ さとう すずき ﾜﾀﾅﾍﾞ ハセガワ イガラシ'.split()


def say(text):
    print(text, file=sys.stderr, flush=True)


def percentile(values, share):
    """Nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]


class Table:
    def __init__(self):
        self.rows = []

    def add(self, figure, unit, values, bar, passed):
        self.rows.append(dict(figure=figure, unit=unit, values=values, bar=bar, passed=passed))

    def times(self, figure, milliseconds, bar=None):
        """Median, p99 and worst, with a bar on the p99 if there is one."""
        values = [percentile(milliseconds, 0.5), percentile(milliseconds, 0.99), max(milliseconds)]
        self.add('%s (%d)' % (figure, len(milliseconds)), 'ms', values, 'p99 <= %g ms' % bar if bar else '', values[1] <= bar if bar else None)

    def print(self):
        lines = [['figure (median / p99 / worst)', 'measured', 'bar', '']]
        for r in self.rows:
            values = ' / '.join('%.2f' % x if x < 100 else '%.0f' % x for x in r['values'])
            lines.append(['%s, %s' % (r['figure'], r['unit']), values, r['bar'], {None: '', True: 'PASS', False: 'MISS'}[r['passed']]])
        widths = [max(len(x[i]) for x in lines) for i in range(4)]
        for line in lines:
            print('  '.join(c.rjust(w) if i == 1 else c.ljust(w) for i, (c, w) in enumerate(zip(line, widths))).rstrip())
        missed = [r['figure'] for r in self.rows if r['passed'] is False]
        bars = sum(r['passed'] is not None for r in self.rows)
        print('\n%d of %d bars met%s' % (bars - len(missed), bars, '; missed: ' + '; '.join(missed) if missed else ''))
        return not missed


class Sandbox:
    """`commondb-sandbox serve` on the data folder."""

    def __init__(self, program, data, work):
        self.key = str(uuid.uuid4())
        path = os.path.join(work, 'serve.out')
        with open(path, 'w') as out, open(os.path.join(work, 'serve.log'), 'w') as log:
            self.process = subprocess.Popen([program, 'serve', '--data', data], env=dict(os.environ, COMMONDB_SANDBOX_API_KEY=self.key),
                                            stdout=out, stderr=log, stdin=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while True:
            with open(path) as f:
                lines = f.read().split('\n')
            if 'ready' in lines:
                break
            if self.process.poll() is not None or time.monotonic() > end:
                with open(os.path.join(work, 'serve.log')) as f:
                    sys.exit('the sandbox did not start:\n' + f.read()[-2000:])
            time.sleep(0.02)
        self.port = int([x for x in lines if x.startswith('listening on ')][0].rsplit(':', 1)[1])
        self.accounts = [x.split(' ', 3)[1:] for x in lines if x.startswith('account ')]

    def connect(self, role=None):
        return Connection(self, role)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Connection:
    """One kept-alive connection, logged in as the first account of a role or as an account; without either a guest."""

    def __init__(self, sandbox, who=None):
        self.http = http.client.HTTPConnection('127.0.0.1', sandbox.port, timeout=60)
        self.http.connect()
        self.http.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.headers = {'x-api-key': sandbox.key}
        if who:
            role, name, password = [x for x in sandbox.accounts if who in x[:2]][0]
            status, reply = self.call('POST', '/v1/auth/login', {'id': name, 'password': password})
            if status != 200:
                sys.exit('%s cannot log in: %d' % (name, status))
            self.headers['Authorization'] = 'Bearer ' + reply['token']

    def call(self, method, path, body=None, key=None):
        headers = dict(self.headers)
        data = None
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            headers['Content-Type'] = 'application/json'
        if key:
            headers['Idempotency-Key'] = key
        self.http.request(method, path, data, headers)
        response = self.http.getresponse()
        text = response.read()
        return response.status, json.loads(text)

    def timed(self, path):
        """Milliseconds and the reply; anything but 200 ends the run."""
        t0 = time.perf_counter()
        self.http.request('GET', path, None, self.headers)
        response = self.http.getresponse()
        text = response.read()
        ms = (time.perf_counter() - t0) * 1000
        if response.status != 200:
            sys.exit('%s answered %d' % (path.split('?')[0], response.status))
        return ms, json.loads(text)


class Bench:
    def __init__(self, options, work):
        self.o, self.work = options, work
        self.program = os.path.join(os.path.abspath(options.bin), 'commondb-sandbox')
        self.table = Table()
        self.random = random.Random(1)
        self.sandbox = None

    def file(self):
        return os.path.join(self.o.data, 'commondb.sqlite')

    def database(self):
        return sqlite3.connect('file:%s?mode=ro' % urllib.parse.quote(self.file()), uri=True)

    def served(self):
        if not self.sandbox:
            self.sandbox = Sandbox(self.program, self.o.data, self.work)
        return self.sandbox

    # -- groups
    def seed(self, measured):
        """Makes the world, or finds it. Only an undisturbed run tells how long it takes; that is kept beside the world."""
        note = os.path.join(self.o.data, 'bench-seed.json')
        isNew = not os.path.exists(self.file())
        say('Making the world' if isNew else 'Looking at the world')
        t0 = time.monotonic()
        r = subprocess.run([self.program, 'seed', '--chips', str(self.o.chips), '--seed', str(self.o.seed), '--data', self.o.data], stdout=subprocess.DEVNULL)
        if r.returncode:
            sys.exit('the world could not be made')
        if isNew:
            size = sum(os.path.getsize(os.path.join(self.o.data, x)) for x in os.listdir(self.o.data))
            with open(note, 'w') as f:
                json.dump({'seconds': time.monotonic() - t0, 'bytes': size}, f)
        if measured and os.path.exists(note):
            with open(note) as f:
                made = json.load(f)
            minutes, size = made['seconds'] / 60, made['bytes'] / GIB
            self.table.add('making %d chips' % self.o.chips, 'minutes', [minutes], '< %d' % SEED_MINUTES, minutes < SEED_MINUTES)
            self.table.add('disk of the world', 'GiB', [size], '< %d' % DISK_GIB, size < DISK_GIB)

    def reads(self):
        sandbox = self.served()
        db = self.database()
        count = self.o.repeat
        say('Measuring look-ups by number')
        body = sandbox.connect('designatedBody')
        chips = self.chips(db, count)
        for number in chips[:100]:
            body.timed('/v1/microchips/' + number)
        self.table.times('A2RB', [body.timed('/v1/microchips/' + x)[0] for x in chips], CHIP_MS)
        self.table.times('A511', [body.timed('/v1/microchips/%s/owner-history' % x)[0] for x in chips[:count // 2]], CHIP_MS)
        say('Measuring searches by name')
        self.names(db, body)
        for role in ('prefecture', 'municipality', 'police'):
            near = [self.search(sandbox.connect(name), x, m) for r, name, _ in sandbox.accounts if r == role for x, m in self.common()]
            self.table.times('A2RC as ' + role, near, NAME_MS)
        say('Measuring notices and judgements')
        self.table.times('A311, a day', self.lists('municipality', '/v1/one-stop-notices', days=1), LIST_MS)
        self.table.times('A411, a month', self.lists('prefecture', '/v1/breeding-excesses', days=31), LIST_MS)
        db.close()

    def chips(self, db, count):
        numbers = []
        while len(numbers) < count:
            row = db.execute('SELECT number FROM chip WHERE id = ?', (self.random.randint(1, self.o.chips),)).fetchone()
            if row:
                numbers.append('%015d' % row)
        return numbers

    def common(self):
        """Names that find most, each as a prefix and whole."""
        return [(x, m) for x in list(KANA) + SURNAMES + SURNAMES_KANA for m in ('prefix', 'exact')]

    def names(self, db, connection):
        owners = []
        while len(owners) < self.o.repeat // 4:
            number = self.random.randint(1, self.o.chips)
            row = db.execute('SELECT o.name, o.kana FROM chip c JOIN owner o ON o.id = c.owner_id WHERE c.id = ?', (number,)).fetchone()
            if row:
                owners.append(self.random.choice(row))
        frequent = [x for x, in db.execute('SELECT key FROM owner_key INDEXED BY owner_key_nation GROUP BY key ORDER BY COUNT(*) DESC LIMIT 40')]
        groups = [
            ('A2RC, one kana', [(x, 'prefix') for x in KANA]), ('A2RC, frequent surnames', [(x, m) for x, m in self.common() if len(x) > 1]),
            ('A2RC, the most frequent whole names', [(x, m) for x in frequent for m in ('prefix', 'exact')]),
            ('A2RC, whole names', [(x, m) for x in owners for m in ('prefix', 'exact')]),
            ('A2RC, beginnings of names', [(x[:self.random.randint(1, 7)].strip() or 'ア', 'prefix') for x in owners]),
        ]
        everything = []
        for figure, asked in groups:
            for name, match in asked[:10]:
                self.search(connection, name, match)
            rounds = max(1, 200 // len(asked))
            times = [self.search(connection, name, match) for _ in range(rounds) for name, match in asked]
            everything += times
            self.table.times(figure, times, NAME_MS)
        self.table.times('A2RC, all names', everything, NAME_MS)

    @staticmethod
    def search(connection, name, match):
        return connection.timed('/v1/microchips?' + urllib.parse.urlencode({'ownerName': name, 'match': match}))[0]

    def lists(self, role, path, days):
        times = []
        for _, name, _ in [x for x in self.sandbox.accounts if x[0] == role]:
            connection = self.sandbox.connect(name)
            for _ in range(100):
                first = time.gmtime(time.mktime((2022, 6, 1 + self.random.randint(0, 1500), 12, 0, 0, 0, 0, 0)))
                last = time.gmtime(time.mktime((*first[:2], first[2] + days - 1, 12, 0, 0, 0, 0, 0)))
                query = {'from': time.strftime('%Y-%m-%d', first), 'to': time.strftime('%Y-%m-%d', last), 'limit': 200}
                times.append(connection.timed(path + '?' + urllib.parse.urlencode(query))[0])
        return times

    def writes(self):
        sandbox = self.served()
        db = self.database()
        say('Writing for %g minutes' % self.o.minutes)
        load = Load(sandbox, self.o.minutes * 60, self.free_numbers(db), self.chips(db, 5000))
        db.close()
        load.run()
        t = self.table
        t.add('writes (%d)' % len(load.written), 'a second', [len(load.written) / load.seconds], '>= %d' % WRITES_A_SECOND,
              len(load.written) / load.seconds >= WRITES_A_SECOND)
        t.add('look-ups meanwhile (%d)' % len(load.looked), 'a second', [len(load.looked) / load.seconds], '>= %d' % LOOKUPS_A_SECOND,
              len(load.looked) / load.seconds >= LOOKUPS_A_SECOND * 0.99)
        t.add('errors', 'of %d calls' % (len(load.written) + len(load.looked)), [len(load.errors)], '= 0', not load.errors)
        t.times('a write meanwhile', load.written)
        t.times('a look-up meanwhile', load.looked)
        found = sandbox.connect('designatedBody').timed('/v1/microchips?' + urllib.parse.urlencode({'ownerName': load.surname, 'limit': 1}))[1]['total']
        t.add('chips of the new owners', 'of %d' % load.registered, [found], '= %d' % load.registered, found == load.registered)
        for text, count in sorted(load.errors.items()):
            say('%d x %s' % (count, text))

    def free_numbers(self, db):
        """Numbers nobody has, one after the other from somewhere."""
        number = 999 * 10 ** 12 + random.SystemRandom().randint(10 ** 9, 27 * 10 ** 10)
        found = []
        while len(found) < self.o.minutes * 60 * OFFERED_WRITES + 100:
            if not db.execute('SELECT 1 FROM chip WHERE number = ?', (number,)).fetchone():
                found.append('%015d' % number)
            number += 1
        return found


class Load:
    """Writes and look-ups at fixed rates. A call that has to wait for a free connection has waited from the moment it was due."""

    def __init__(self, sandbox, seconds, numbers, known):
        self.sandbox, self.length, self.numbers, self.known = sandbox, seconds, numbers, known
        # Nobody else's name: the search for it counts what was registered.
        self.surname = '計測' + ''.join(random.SystemRandom().choice('甲乙丙丁戊己庚辛壬癸') for _ in range(8))
        self.day = time.strftime('%Y-%m-%d', time.gmtime(time.time() + 9 * 3600))
        self.lock = threading.Lock()
        self.keys, self.written, self.looked, self.errors = [], [], [], {}
        self.registered = self.turn = 0

    def run(self):
        self.began = time.monotonic()
        threads = [threading.Thread(target=self.loop, args=(self.write, i, WRITERS, OFFERED_WRITES, 'designatedBody')) for i in range(WRITERS)]
        threads += [threading.Thread(target=self.loop, args=(self.look, i, READERS, LOOKUPS_A_SECOND, 'designatedBody')) for i in range(READERS)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.seconds = time.monotonic() - self.began

    def loop(self, action, place, places, rate, role):
        connection = self.sandbox.connect(role)
        due = self.began + place / rate
        while due < self.began + self.length:
            time.sleep(max(0, due - time.monotonic()))
            try:
                action(connection, due)
            except (OSError, http.client.HTTPException, ValueError, KeyError) as e:
                self.fail('%s: %s' % (type(e).__name__, e))
                connection = self.sandbox.connect(role)
            due += places / rate

    def fail(self, text):
        with self.lock:
            self.errors[text] = self.errors.get(text, 0) + 1

    def owner(self):
        given = ''.join(random.choice('一二三四五六七八九十') for _ in range(3))
        return dict(TOWN, kind='person', name='%s %s' % (self.surname, given), kana='ケイソク タロウ', street='見本町1-2-3', phone='090-0000-%04d' % random.randint(0, 9999))

    def write(self, connection, due):
        """A registration, then, of every second one, the change to another owner."""
        with self.lock:
            self.turn += 1
            isChange = self.turn % 3 == 0 and self.keys
            number, change_key = self.keys.pop(0) if isChange else (self.numbers.pop(), None)
        body = {'channel': 'online', 'appliedOn': self.day, 'owner': self.owner()}
        if isChange:
            body.update(mode='bulk', changeKey=change_key)
            status, reply = connection.call('PUT', '/v1/microchips/%s/owner' % number, body, str(uuid.uuid4()))
        else:
            animal = {'species': random.choice(['dog', 'dog', 'cat']), 'name': 'ココ', 'breed': '雑種', 'coatColor': '茶', 'sex': 'female',
                      'birthDate': '2026-06-01', 'birthDateEstimated': False}
            body.update(number=number, animal=animal)
            status, reply = connection.call('POST', '/v1/microchips', body, str(uuid.uuid4()))
        ms = (time.monotonic() - due) * 1000
        if status != 200:
            return self.fail('%d %s %s' % (status, reply.get('code'), reply.get('errors')))
        with self.lock:
            self.written.append(ms)
            if not isChange:
                self.registered += 1
                self.keys.append((number, reply['changeKey']))

    def look(self, connection, due):
        number = random.choice(self.known)
        status, _ = connection.call('GET', '/v1/microchips/' + number)
        ms = (time.monotonic() - due) * 1000
        if status != 200:
            return self.fail('%d of a look-up' % status)
        with self.lock:
            self.looked.append(ms)


GROUPS = ('seed', 'reads', 'writes')


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('group', nargs='*', metavar='GROUP', help='%s, or all (default)' % ', '.join(GROUPS))
    p.add_argument('--bin', required=True, metavar='DIR', help='folder of the release build')
    p.add_argument('--data', metavar='DIR', help='folder of the world (default: one in the temporary folder that stays)')
    p.add_argument('--chips', type=int, default=4000000, metavar='N', help='size of the world (default 4000000)')
    p.add_argument('--seed', type=int, default=1, metavar='S', help='seed of the world (default 1)')
    p.add_argument('--repeat', type=int, default=4000, metavar='N', help='look-ups by number; searches in proportion (default 4000)')
    p.add_argument('--minutes', type=float, default=10, metavar='M', help='how long writes go on (default 10)')
    p.add_argument('--json', metavar='FILE', help='write the table as JSON too')
    p.add_argument('--require', action='store_true', help='exit with status 1 if a bar is missed')
    o = p.parse_args()
    wanted = [g for g in o.group if g != 'all'] or GROUPS
    for g in wanted:
        if g not in GROUPS:
            p.error('no group %r' % g)
    o.data = o.data or os.path.join(tempfile.gettempdir(), 'commondb-bench-%d-%d' % (o.chips, o.seed))
    os.makedirs(o.data, mode=0o700, exist_ok=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix='commondb-bench-') as work:
        bench = Bench(o, work)
        try:
            bench.seed('seed' in wanted)
            if 'reads' in wanted:
                bench.reads()
            if 'writes' in wanted:
                bench.writes()
        finally:
            if bench.sandbox:
                bench.sandbox.stop()
    m = P.machine()
    print('%s, %s, %s processors, load %s, %d chips, %d s' % (time.strftime('%Y-%m-%d %H:%M'), m.get('cpu', m['uname']), m['cpus'],
                                                             m.get('loadavg', ['?'])[0], o.chips, time.monotonic() - began))
    met = bench.table.print()
    if o.json:
        with open(o.json, 'w') as f:
            json.dump(bench.table.rows, f, ensure_ascii=False, indent=1)
    sys.exit(1 if o.require and not met else 0)


if __name__ == '__main__':
    main()
