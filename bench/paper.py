#!/usr/bin/env python3
"""paper.py - the paper desk's figures.

  paper.py --bin DIR [GROUP...]

  keys          key to echo with the largest form (registration) open, beside the least a C ncursesw program costs (list_floor.c)
  form          a complete registration keyed at 30 keys a second: what the registry has of it afterwards, field by field
  certificates  500 registrations sent, their certificates printed into a folder, and the printing program by itself

Without GROUP all of them. Everything is made in a temporary folder that is removed afterwards.
"""
import argparse
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import figures as F  # noqa: E402
import pty_latency as P  # noqa: E402

CERTIFICATES = 500

# How the program is driven: what stands on its Japanese screens, and the keys of the default key map.
DESK_KEY, DESK_TEXT = '<M-e>', '紙の申請のバッチ'
BATCH_TEXT = '入力/検証'
KEY_FORMS, KINDS_TEXT = 'k', '様式を選んでください'
REGISTRATION, FORM_TEXT = '1', '申請年月日'
ALL_DONE = 'このバッチで今できる申請書はありません'

# A registration as it is keyed: every field that applies to a person's dog without a dam.
CHIP = '999100000777001'
FORM = (REGISTRATION + CHIP + CHIP + '{today}' + '1' + 'atarashi kainushi<Enter>' + '新 髙﨑𠮷子<Enter>' + '1000001' + '1-1<Enter>'
        + '0300001111<Enter>' + 'kainushi@example.jp<Enter>' + '<Tab*4>'                      # kept at the owner's
        + '1' + 'コロ<Enter>' + '柴犬<Enter>' + '赤<Enter>' + '20250203<Enter>' + '1'
        + '<Tab>' + '左耳に傷<Enter>' + '<Tab*2>' + '<Tab*3>' + '<Tab>'                       # no rabies number, business or dam
        + '20250301' + '見本動物病院<Enter>' + '東京都千代田区千代田1-2<Enter>' + '0300002222<Enter>' + '見本 医師<Enter>'
        + '11' + '1' + '<Tab>' + '1400<Enter>' + '<Tab>' + '<F9>')
# What the registry must have of it (`mcterminal lookup --json`).
WANTED = {('owner', 'name'): '新 髙﨑𠮷子', ('owner', 'kana'): 'アタラシ カイヌシ', ('owner', 'phone'): '03-0000-1111',
          ('owner', 'email'): 'kainushi@example.jp', ('owner', 'postalCode'): '1000001', ('name',): 'コロ', ('breed',): '柴犬',
          ('coatColor',): '赤', ('sex',): 'male', ('birthDate',): '2025-02-03'}


class Bench(F.Bench):
    def __init__(self, options, work):
        super().__init__(options, work)
        self.documents = os.path.join(os.path.abspath(options.bin), 'mcterminal-documents')

    def paper_desk(self, name):
        """The environment of a paper desk of its own."""
        env = dict(self.home(name), **self.sandbox())
        env.update(MCTERMINAL_SENDER_NAME='登録機関見本', MCTERMINAL_SENDER_ADDRESS='〒100-0001 東京都千代田区千代田1-1',
                   MCTERMINAL_SENDER_PHONE='03-0000-0000', MCTERMINAL_VERIFY='registration=none', LANG='C.UTF-8')
        return env

    def command(self, env, *words, ok=(0,)):
        """Runs a command of the program; returns its output and how many seconds it took."""
        began = time.monotonic()
        r = subprocess.run([self.ours] + list(words), env=dict(os.environ, **env), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE)
        seconds = time.monotonic() - began
        if r.returncode not in ok:
            sys.exit('%s ended with status %d:\n%s' % (' '.join(words), r.returncode, (r.stdout + r.stderr).decode(errors='replace')))
        return r.stdout.decode(), seconds

    # -- groups
    def keys(self):
        env = self.paper_desk('keys')
        self.command(env, 'bench-paper', '--empty', '--count', '40')
        F.say('Measuring keys with a registration open, beside the floor')
        setup = (F.LOG_IN + '<wait:%s>' % F.DESK_TEXT + DESK_KEY + '<wait:%s>' % DESK_TEXT + '<Enter><wait:%s>' % BATCH_TEXT + KEY_FORMS
                 + '<wait:%s>' % KINDS_TEXT + REGISTRATION)
        common = ['--text', F.LOGIN_TEXT, '--setup', setup, '--setup-text', FORM_TEXT, '--quit', '<Esc>' + F.QUIT, '--repeat', str(self.o.repeat),
                  '--key', 'digit=1', '--after', 'digit=<BS>',
                  '--key', 'kana=a', '--before', 'kana=<Down*3>', '--after', 'kana=<BS>',
                  '--key', 'name=x', '--before', 'name=<Down>', '--after', 'name=<BS>',
                  '--key', 'Down=<Down>', '--after', 'Down=<Up>']
        floor = ['--vs-text', F.LIST_TEXT, '--vs-setup', '<Home>', '--vs-setup-text', F.LIST_TEXT, '--vs-quit', 'q',
                 '--vs-before', 'kana=', '--vs-before', 'name=', '--vs-leave', 'name=<Esc>']
        # The floor's own echo into a prompt, which paints one line; and its list moved by a row, which paints the whole frame as a form does.
        prompt = self.harness(common + floor + ['--vs-before', 'digit=<Home>/'], [self.ours], env, [self.floor()], {'HOME': self.work})
        self.command(self.paper_desk('frame'), 'bench-paper', '--empty', '--count', '40')
        frame = self.harness(common + floor + [x for k in ('digit', 'kana', 'name') for x in ('--vs-key', k + '=<Down>', '--vs-after', k + '=<Up>')],
                             [self.ours], self.paper_desk('frame'), [self.floor()], {'HOME': self.work})
        names = {'digit': 'a digit of the chip number', 'kana': 'a letter of the kana', 'name': 'a letter of the name'}
        for label, name in names.items():
            for rival, r in (('frame', frame), ('prompt', prompt)):
                self.table.pair(name, 'ms', r['a']['keys'][label]['first_ms'], 'floor: ' + rival, r['b']['keys'][label]['first_ms'], {'p50': 2, 'p95': 2})
        self.table.pair('on to the next field', 'ms', frame['a']['keys']['Down']['first_ms'], 'floor: frame', frame['b']['keys']['Down']['first_ms'],
                        {'p50': 2, 'p95': 2})

    def form(self):
        env = self.paper_desk('form')
        self.command(env, 'bench-paper', '--empty', '--count', '1')
        tokens = P.parse_keys(FORM.replace('{today}', today()))
        F.say('Keying a registration of %d keys at 30 keys a second' % len(tokens))
        c = self.child([self.ours], env)
        try:
            c.want = [F.LOGIN_TEXT]
            c.start(15000)
            F.play(c, F.LOG_IN + '<wait:%s>' % F.DESK_TEXT + DESK_KEY + '<wait:%s>' % DESK_TEXT + '<Enter><wait:%s>' % BATCH_TEXT + KEY_FORMS
                   + '<wait:%s>' % KINDS_TEXT)
            app, due = c.screen.app_cursor(), P.now()
            for token in tokens:
                c.write(P.encode([token], app))
                due += 1000 * P.MS // 30
                while P.now() < due:
                    c.read_once(max(0, (due - P.now()) // P.MS))
            F.play(c, '<wait:%s>' % ALL_DONE)
        finally:
            c.stop(P.parse_keys('<Esc>' + F.QUIT))
        wrong = self.differences(env)
        self.table.add('a form of %d keys at 30 keys a second' % len(tokens), 'fields wrong', [wrong], '-', None, None, '= 0', wrong == 0)

    def differences(self, env):
        self.command(env, 'paper', 'send', '1')
        record = json.loads(self.command(env, 'lookup', CHIP, '--json')[0])
        wrong = 0
        for path, wanted in WANTED.items():
            value = record
            for name in path:
                value = value.get(name) if value else None
            if value != wanted:
                F.say('%s: %r, keyed %r' % ('.'.join(path), value, wanted))
                wrong += 1
        return wrong

    def certificates(self):
        env = self.paper_desk('certificates')
        F.say('Registering %d animals' % CERTIFICATES)
        self.command(env, 'bench-paper', '--count', str(CERTIFICATES), '--first', '5000000')
        _, seconds = self.command(env, 'paper', 'send', '1')
        F.say('Sent in %.1f s, two calls each' % seconds)
        folder = self.path('paper')
        F.say('Printing %d certificates' % CERTIFICATES)
        out, seconds = self.command(env, 'paper', 'print', '--folder', folder)
        made = len([x for x in os.listdir(folder) if x.endswith('.pdf')])
        if made != CERTIFICATES:
            sys.exit('%d certificates in the folder, not %d\n%s' % (made, CERTIFICATES, out))
        self.table.add('%d certificates into a folder' % CERTIFICATES, 's', [seconds], '-', None, None, '<= 60 s', seconds <= 60)
        self.renderer(env)

    def renderer(self, env):
        """The printing program by itself: the jobs of twenty certificates, taken down on their way to it, given to it again and again."""
        self.command(env, 'bench-paper', '--count', '20', '--first', '6000000', '--batch', '2')
        self.command(env, 'paper', 'send', '2')
        # The client looks for the printing program beside itself.
        folder = self.path('listening')
        os.makedirs(folder)
        shutil.copy(self.ours, folder)
        with open(os.path.join(folder, 'mcterminal-documents'), 'w') as f:
            f.write('#!/bin/sh\ntee "%s" | "%s"\n' % (self.path('jobs'), self.documents))
        os.chmod(os.path.join(folder, 'mcterminal-documents'), 0o755)
        ours, self.ours = self.ours, os.path.join(folder, 'mcterminal')
        self.command(env, 'paper', 'print', '--batch', '2', '--folder', self.path('paper'))
        self.ours = ours
        jobs = list(frames(self.path('jobs')))
        F.say('Making %d certificates of %d jobs by the printing program alone' % (CERTIFICATES, len(jobs)))
        p = subprocess.Popen([self.documents], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        began = time.monotonic()
        for i in range(CERTIFICATES):
            p.stdin.write(jobs[i % len(jobs)])
            p.stdin.flush()
            size, = struct.unpack('>I', p.stdout.read(4))
            if b'%PDF' not in p.stdout.read(size)[:16]:
                sys.exit('the printing program refused a certificate')
        seconds = time.monotonic() - began
        p.stdin.close()
        p.wait()
        self.table.add('%d certificates by the printing program alone' % CERTIFICATES, 's', [seconds], '-', None, None, '<= 60 s', seconds <= 60)


def today():
    """In Japan, as it is keyed."""
    return time.strftime('%Y%m%d', time.gmtime(time.time() + 9 * 3600))


def frames(path):
    """The jobs of a file, each with its length before it."""
    with open(path, 'rb') as f:
        data = f.read()
    at = 0
    while at + 4 <= len(data):
        size, = struct.unpack('>I', data[at:at + 4])
        yield data[at:at + 4 + size]
        at += 4 + size


GROUPS = ('keys', 'form', 'certificates')


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('group', nargs='*', metavar='GROUP', help='%s, or all (default)' % ', '.join(GROUPS))
    p.add_argument('--bin', required=True, metavar='DIR', help='folder of the release build')
    p.add_argument('--repeat', type=int, default=200, metavar='N', help='repeats of each key (default 200)')
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
        sys.exit('bench: %s' % e)
    finally:
        bench.stop()
        shutil.rmtree(work, ignore_errors=True)
    m = P.machine()
    print('%s, %s, %s processors, load %s, %s, %d s' % (time.strftime('%Y-%m-%d %H:%M'), m.get('cpu', m['uname']), m['cpus'], m.get('loadavg', ['?'])[0], F.SIZE,
                                                        time.monotonic() - began))
    met = bench.table.print()
    if o.json:
        with open(o.json, 'w') as f:
            json.dump(bench.table.rows, f, ensure_ascii=False, indent=1)
    sys.exit(1 if o.require and not met else 0)


if __name__ == '__main__':
    main()
