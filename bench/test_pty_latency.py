#!/usr/bin/env python3
"""Tests of pty_latency.py: python3 test_pty_latency.py [TEST...]

The screen emulator is checked by hand-made sequences, against pyte where it is
installed and against tmux where it is installed (streams of random sequences, and
of list_floor if it has been built: beside this file, or where $LIST_FLOOR says); the harness against small fake programs.
"""
import importlib.util
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from contextlib import redirect_stderr, redirect_stdout

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import pty_latency as P  # noqa: E402

HAVE_PYTE = importlib.util.find_spec('pyte') is not None
FLOOR = os.environ.get('LIST_FLOOR', os.path.join(HERE, 'list_floor'))


def run(*args):
    out, err = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as d:
        j = os.path.join(d, 'r.json')
        with redirect_stdout(out), redirect_stderr(err):
            rc = P.main(['--json', j, *args])
        res = None
        if os.path.exists(j):
            with open(j) as f:
                res = json.load(f)
    return rc, res, out.getvalue(), err.getvalue()


def fake(code):
    """A Python program on a raw terminal; read() and say() are there."""
    return [sys.executable, '-S', '-c', '''
import os, sys, time, tty, termios, select
tty.setraw(0)
def say(s): os.write(1, s.encode())
def read(n=1, t=5):
    b = b""
    while len(b) < n and select.select([0], [], [], t)[0]:
        x = os.read(0, n - len(b))
        if not x: sys.exit(9)
        b += x
    return b
''' + code]


class ScreenTest(unittest.TestCase):
    def screen(self, data, cols=12, rows=4):
        s = P.Screen(cols, rows)
        s.feed(data.encode() if isinstance(data, str) else data)
        return s

    def test_wide_and_wrap(self):
        self.assertEqual(self.screen('あいうえおかき').lines(), ['あいうえおか', 'き', '', ''])
        self.assertEqual(self.screen('aあいうえおか').lines(), ['aあいうえお', 'か', '', ''])
        self.assertEqual(self.screen('𠮷髙﨑').cursor(), (1, 7))

    def test_overwriting_half(self):
        self.assertEqual(self.screen('あい\x1b[1;2Hx').lines()[0], ' xい')
        self.assertEqual(self.screen('あい\x1b[1;1Hx').lines()[0], 'x い')
        self.assertEqual(self.screen('あいう\x1b[1;2Hか').lines()[0], ' か う')

    def test_edit(self):
        self.assertEqual(self.screen('あいう\x1b[1;3H\x1b[2P').lines()[0], 'あう')
        self.assertEqual(self.screen('あいう\x1b[1;2H\x1b[1P').lines()[0], ' いう')
        self.assertEqual(self.screen('あいう\x1b[1;3H\x1b[2@').lines()[0], 'あ  いう')
        self.assertEqual(self.screen('あいう\x1b[1;4H\x1b[1K').lines()[0], '    う')
        self.assertEqual(self.screen('あいう\x1b[1;3H\x1b[1X').lines()[0], 'あ  う')
        self.assertEqual(self.screen('ab\x1b[3bc').lines()[0], 'abbbbc')
        self.assertEqual(self.screen('あ\x1b[2b').lines()[0], 'あああ')

    def test_scroll(self):
        s = self.screen('1\r\n2\r\n3\r\n4')
        s.feed(b'\x1b[2;3r\x1b[3;1H\n')
        self.assertEqual(s.lines(), ['1', '3', '', '4'])
        s.feed(b'\x1b[2;1H\x1bM')
        self.assertEqual(s.lines(), ['1', '', '3', '4'])
        s.feed(b'\x1b[r\x1b[1;1H\x1b[1M')
        self.assertEqual(s.lines(), ['', '3', '4', ''])
        s.feed(b'\x1b[2L')
        self.assertEqual(s.lines(), ['', '', '', '3'])
        s.feed(b'\x1b[2S')
        self.assertEqual(s.lines(), ['', '3', '', ''])
        s.feed(b'\x1b[1T')
        self.assertEqual(s.lines(), ['', '', '3', ''])

    def test_alternate_screen_and_acs(self):
        s = self.screen('main\x1b[?1049h\x1b[H\x1b[2J\x1b(0lqk\x1b(Balt')
        self.assertEqual(s.lines()[0], '┌─┐alt')
        s.feed(b'\x1b[?1049l')
        self.assertEqual(s.lines()[0], 'main')

    def test_split_anywhere(self):
        data = '\x1b[2J\x1b[2;3H髙橋\x1b]0;題名\x07\x1bP$qm\x1b\\\x1b[7m﨑\x1b[m\x1b[3;1H𠮷\x1b(B'.encode()
        want = self.screen(data).lines()
        for i in range(len(data)):
            s = self.screen(data[:i])
            s.feed(data[i:])
            self.assertEqual(s.lines(), want, i)

    def test_painted(self):
        self.assertFalse(self.screen('\x1b[?1049h\x1b[2J   \u3000\r\n').painted)
        self.assertTrue(self.screen('x').painted)


def random_stream(seed, n=300):
    """IL and DL only inside the margins and with the cursor put back to column 1: there
    tmux differs from xterm, DEC's manual and pyte (it works outside, and leaves the column)."""
    r = random.Random(seed)
    out = []
    text = ['abc', 'あいう', '髙橋', 'x', '𠮷', 'ﾊﾟ', '登録証明書', '—', 'é', '   ']
    for _ in range(n):
        k = r.randrange(16)
        m = r.randrange(1, 5)
        out.append({0: r.choice(text), 1: r.choice(text), 2: r.choice(text), 3: '\x1b[%d;%dH' % (r.randrange(1, 11), r.randrange(1, 31)),
                    4: '\r\n', 5: '\x1b[%dP' % m, 6: '\x1b[%d@' % m, 7: '\x1b[K', 8: '\x1b[1K', 9: '\x1b[5;3H\x1b[%dL\r' % m, 10: '\x1b[4;2H\x1b[%dM\r' % m,
                    11: '\x1b[%dX' % m, 12: '\x1b[7m', 13: '\x1b[%d%s' % (m, r.choice('ABCD')), 14: '\x1b[%d;%dr\x1b[%d;1H' % (r.randrange(1, 4), r.randrange(6, 11), r.randrange(4, 6)),
                    15: '\x1b[%d%s' % (m, r.choice('ST'))}[k])
    return ''.join(out).encode()


def tmux_screen(data, cols, rows):
    with tempfile.TemporaryDirectory() as d:
        raw, conf, sock, flag = (os.path.join(d, x) for x in ('raw', 'conf', 'sock', 'flag'))
        for name, content in ((raw, data), (conf, b'set -g status off\nset -g default-terminal screen\nset -g remain-on-exit on\nset -g alternate-screen on\n')):
            with open(name, 'wb') as f:
                f.write(content)
        t = ['tmux', '-u', '-S', sock, '-f', conf]
        env = dict(os.environ, LANG='C.UTF-8', LC_ALL='C.UTF-8')
        env.pop('TMUX', None)
        subprocess.run(t + ['new-session', '-d', '-x', str(cols), '-y', str(rows), 'stty raw -echo; cat "%s"; touch "%s"; exec sleep 30' % (raw, flag)], env=env, check=True)
        try:
            for _ in range(200):
                if os.path.exists(flag):
                    break
                time.sleep(0.02)
            time.sleep(0.1)
            def ask(*a):
                return subprocess.run(t + list(a), env=env, check=True, stdout=subprocess.PIPE).stdout.decode()
            text = ask('capture-pane', '-p')
            y, x = ask('display-message', '-p', '#{cursor_y} #{cursor_x}').split()
        finally:
            subprocess.run(t + ['kill-server'], env=env)
    return [l.rstrip() for l in text.split('\n')[:rows]], (int(y) + 1, min(int(x), cols - 1) + 1)


@unittest.skipUnless(os.path.exists(FLOOR), 'list_floor is not built')
class StreamTest(unittest.TestCase):
    def stream(self, *flags):
        with tempfile.TemporaryDirectory() as d:
            cast = os.path.join(d, 'c')
            rc, res, out, err = run('--key', 'd=<Down*70>', '--key', 'p=<PageDown>', '--key', 'u=<Up>', '--key', 't=<Tab>', '--key', 'l=/a<BS>b<Esc>',
                                    '--repeat', '12', '--cast', cast, '--', FLOOR, *flags)
            self.assertEqual(rc, 0, err)
            with open(cast) as f:
                lines = [json.loads(x) for x in f][1:]
        return ''.join(x[2] for x in lines).encode()

    def test_against_others(self):
        for flags in ([], ['-i'], ['-p'], ['-t', '-p', '-i']):
            data = self.stream(*flags)
            s = P.Screen(132, 43)
            s.feed(data)
            self.assertEqual(s.unknown, {})
            self.assertIn('問い合わせ', s.text())
            if HAVE_PYTE:
                y = P.pyte_screen(132, 43)
                y.feed(data)
                self.assertEqual(s.lines(), y.lines(), flags)
            if shutil.which('tmux'):
                self.assertEqual((s.lines(), s.cursor()), tmux_screen(data, 132, 43), flags)


@unittest.skipUnless(shutil.which('tmux'), 'no tmux')
class TmuxTest(unittest.TestCase):
    def test_random(self):
        for seed in range(12):
            data = random_stream(seed)
            s = P.Screen(30, 10)
            s.feed(data)
            self.assertEqual((s.lines(), s.cursor()), tmux_screen(data, 30, 10), 'seed %d' % seed)


class KeyTest(unittest.TestCase):
    def test_bytes(self):
        for seq, app, want in (('a<Down>', False, b'a\x1b[B'), ('<Down>', True, b'\x1bOB'), ('<S-Down><C-x><M-a>', True, b'\x1b[1;2B\x18\x1ba'),
                               ('<F1><F5><F12><S-Tab><lt>', False, b'\x1bOP\x1b[15~\x1b[24~\x1b[Z<'), ('<Down*3>', False, b'\x1b[B' * 3), ('髙', False, '髙'.encode())):
            self.assertEqual(P.encode(P.parse_keys(seq), app), want)
        for bad in ('<Nope>', 'a<b'):
            with self.assertRaises(P.HarnessError):
                P.parse_keys(bad)


class NumberTest(unittest.TestCase):
    def test_percentiles(self):
        v = list(range(1, 101))
        self.assertEqual(P.pct(v, 50), 50.5)
        self.assertAlmostEqual(P.pct(v, 99), 99.01)
        self.assertEqual(P.pct([7], 99), 7)

    def test_ratio(self):
        r = random.Random(3)
        a = [2 + r.random() * .1 for _ in range(100)]
        b = [1 + r.random() * .1 for _ in range(100)]
        q = P.ratio(a, b, r)
        self.assertAlmostEqual(q['p50'], 1.95, delta=.05)
        self.assertTrue(q['p50_ci95'][0] <= q['p50'] <= q['p50_ci95'][1])


class HarnessTest(unittest.TestCase):
    def timed(self, measure, within):
        """Upper bounds hold on a quiet machine; a busy one gets a few tries."""
        for _ in range(5):
            res = measure()
            if within(res):
                return res
        self.fail('out of bounds five times: %r' % res)

    def test_times_a_known_delay(self):
        def measure():
            rc, res, out, err = run('--starts', '4', '--start-warmup', '0', '--text', '準備完了', '--key', 'x=x', '--repeat', '8', '--warmup', '0', '--quit', 'q', '--',
                                    *fake('time.sleep(.1); say("待って"); time.sleep(.06); say("\\r準備完了")\n'
                                          'while True:\n k=read()\n if k==b"q": sys.exit(0)\n time.sleep(.02); say("ab"); time.sleep(.01); say("c")'))
            self.assertEqual(rc, 0, err)
            st, k = res['a']['start'], res['a']['keys']['x']
            self.assertTrue(100 < st['paint_ms']['min'] and 160 < st['text_ms']['min'], st)
            self.assertEqual(st['quiet_ms'], st['text_ms'])
            self.assertTrue(20 <= k['first_ms']['min'] and 30 <= k['quiet_ms']['min'], k)
            self.assertEqual((k['bytes']['p50'], k['silent']), (3, 0))
            self.assertEqual(list(res['a']['exits']), ['quit, left 0 process(es)'])
            return st, k

        self.timed(measure, lambda r: 59 < r[0]['text_ms']['p50'] - r[0]['paint_ms']['p50'] < 66 and r[1]['first_ms']['p50'] < 23
                   and r[1]['quiet_ms']['p50'] < 34 and r[1]['chunks']['p50'] == 2)

    def test_answers_like_xterm(self):
        code = '''
got = []
for q, end in (("[c", "c"), ("[>c", "c"), ("[=c", "\\\\"), ("[5n", "n"), ("]10;?\\x07", "\\x07"), ("]11;?\\x1b\\\\", "\\\\"), ("[>0q", "\\\\"),
               ("[?2004$p", "y"), ("[?2026$p", "y"), ("[18t", "t"), ("P$qm\\x1b\\\\", "\\\\"), ("P+q436f\\x1b\\\\", "\\\\")):
    say("\\x1b" + q)
    b = read(1) if True else b""
    while not b.endswith(end.encode()) or len(b) < 3: b += read(1)
    got.append(b)
say("\\x1b[3;5H髙橋\\x1b[6n!\\x1b[6n")
b = b""
while b.count(b"R") < 2: b += read(1)
got.append(b)
say("\\x1b[H\\x1b[2J" + repr(got) + " end")
time.sleep(30)
'''
        opt = P.build_parser().parse_args(['--size', '300x10', 'x'])
        opt.cols, opt.rows = 300, 10
        spec = P.Spec('a', fake(code), opt)
        c = P.Child(spec, opt)
        c.want = [' end']
        try:
            c.start(5000)
            text = ''.join(c.screen.lines())
        finally:
            c.stop([])
        got = eval(text[:text.index(']', text.index('R')) + 1])
        self.assertEqual(got, [b'\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c', b'\x1b[>41;390;0c', b'\x1bP!|00000000\x1b\\', b'\x1b[0n',
                               b'\x1b]10;rgb:e5e5/e5e5/e5e5\x07', b'\x1b]11;rgb:0000/0000/0000\x1b\\', b'\x1bP>|XTerm(390)\x1b\\', b'\x1b[?2004;2$y', b'\x1b[?2026;0$y',
                               b'\x1b[8;10;300t', b'\x1bP1$r0m\x1b\\', b'\x1bP0+r\x1b\\', b'\x1b[3;9R\x1b[3;10R'])

    def test_application_cursor_keys(self):
        rc, res, out, err = run('--key', 'd=<Down>', '--repeat', '2', '--warmup', '0', '--check', "d=b'\\x1bOB'", '--', *fake('say("\\x1b[?1hok")\nwhile True: say(repr(read(3)))'))
        self.assertEqual(rc, 0, err)

    def test_dies(self):
        rc, _, _, err = run('--starts', '1', '--', 'sh', '-c', 'exit 3')
        self.assertEqual(rc, 3)
        self.assertIn('exited with status 3 before it painted anything', err)
        rc, _, _, err = run('--starts', '1', '--text', 'よし', '--', 'sh', '-c', 'echo だめ; kill -SEGV $$')
        self.assertEqual(rc, 3)
        self.assertIn('SIGSEGV', err)
        self.assertIn('だめ', err)
        rc, _, _, err = run('--key', 'x=x', '--repeat', '3', '--warmup', '0', '--', *fake('say("hi"); read(); say("panic: 駄目"); sys.exit(7)'))
        self.assertEqual(rc, 3)
        self.assertIn('exited with status 7 after', err)
        self.assertIn('panic: 駄目', err)
        self.assertEqual(run('--starts', '1', '--', 'no-such-program')[0], 3)

    def test_never_paints(self):
        rc, _, _, err = run('--starts', '1', '--timeout', '300', '--', 'sleep', '9')
        self.assertEqual(rc, 4)
        self.assertIn('painted nothing in 300 ms', err)
        rc, _, _, err = run('--starts', '1', '--timeout', '300', '--text', 'b', '--', 'sh', '-c', 'echo a; sleep 9')
        self.assertEqual(rc, 5)
        self.assertIn("did not show 'b'", err)

    def test_silent_keys(self):
        rc, _, _, err = run('--key', 'x=x', '--key-timeout', '50', '--', *fake('say("hi"); time.sleep(30)'))
        self.assertEqual(rc, 6)
        self.assertIn('gave no output', err)

    def test_no_processes_left(self):
        rc, res, _, err = run('--starts', '2', '--', 'sh', '-c', 'sleep 77 & sleep 77 & echo ready; wait')
        self.assertEqual(rc, 0, err)
        left = []
        for pid in filter(str.isdigit, os.listdir('/proc')):
            try:
                with open('/proc/%s/cmdline' % pid, 'rb') as f:
                    left.append(f.read())
            except OSError:
                pass                    # it has just ended
        self.assertNotIn(b'sleep\x0077\x00', left)

    def test_vs(self):
        def prog(ms):
            return fake('say("ok")\nwhile True:\n if read()==b"q": sys.exit(0)\n time.sleep(%g); say("x")' % (ms / 1000))
        import shlex

        def measure():
            rc, res, out, err = run('--starts', '3', '--key', 'x=x', '--repeat', '15', '--quit', 'q', '--vs', shlex.join(prog(5)), '--require', 'ratio.keys.x.quiet_ms.p50>1', '--', *prog(10))
            self.assertEqual(rc, 0, err)
            return res['ratio']['keys']['x']['quiet_ms']

        self.timed(measure, lambda q: 1.7 < q['p50'] < 2.1)
        rc, _, _, err = run('--key', 'x=x', '--repeat', '5', '--quit', 'q', '--require', 'a.keys.x.quiet_ms.p50<1', '--', *prog(5))
        self.assertEqual(rc, 7)
        self.assertIn('bar not met', err)


if __name__ == '__main__':
    unittest.main()
