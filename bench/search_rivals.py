"""What the search is measured beside: plain SQLite FTS5 over bigrams, without any encryption, and notmuch."""
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time

import search_queries as Q

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = ('received', 'channel', *Q.KEPT)
FIELDS = ('subject', 'body', 'address', 'species', 'breed', 'pet', 'name', 'email', 'kana')
# ASCII signs move to the private area, where the tokenizer "ascii" takes them for letters.
_PRIVATE = {i: 0xE000 + i for i in range(0x20, 0x7F) if not chr(i).isalnum()}
_PRIVATE.update({i: i + 32 for i in range(0x41, 0x5B)})


def bigrams(text):
    """Every pair of neighbours, a line at a time; the last character once more alone, so that one character is found as a prefix."""
    out = []
    for line in text.translate({**_PRIVATE, 10: 10}).split('\n'):
        out += [line[i:i + 2] for i in range(len(line) - 1)]
        out.append(line[-1:])
    return ' '.join(out)


class PlainFTS:
    """An index over the characters as they are, and the inquiries in a table: what the search would be without folding, keys and seals."""

    def __init__(self, path):
        self.path = path

    def build(self, corpus, count):
        for end in ('', '-wal', '-shm'):
            if os.path.exists(self.path + end):
                os.remove(self.path + end)
        db = sqlite3.connect(self.path, isolation_level=None)
        db.execute('pragma journal_mode = wal')
        db.execute('pragma synchronous = normal')
        db.execute("create virtual table f using fts5(g, content = '', tokenize = 'ascii')")
        db.execute('create table doc (id integer primary key, %s)' % ', '.join(c + ' text not null' for c in COLUMNS))
        insert = 'insert into doc values (?%s)' % (', ?' * len(COLUMNS))
        batch = []
        for i, r in enumerate(Q.records(corpus, count), 1):
            batch.append((i, r))
            if len(batch) == 5000 or i == count:
                db.execute('begin')
                db.executemany('insert into f (rowid, g) values (?, ?)', ((n, bigrams('\n'.join(r[k] for k in FIELDS))) for n, r in batch))
                db.executemany(insert, ((n, *(r[c] for c in COLUMNS)) for n, r in batch))
                db.execute('commit')
                batch.clear()
        db.execute("insert into f (f) values ('optimize')")
        db.execute('pragma wal_checkpoint (truncate)')
        db.close()

    def measure(self, queries, runs):
        """Milliseconds of each run of each query: the newest 50 with all their values, the statement compiled anew."""
        db = sqlite3.connect('file:%s?mode=ro' % self.path, uri=True, cached_statements=0)
        out = []
        for q in queries:
            match, times = self.match(q), []
            for _ in range(runs + 1):
                began = time.perf_counter()
                db.execute('select doc.* from f join doc on id = f.rowid where f match ? order by f.rowid desc limit %d' % Q.PAGE, (match,)).fetchall()
                times.append((time.perf_counter() - began) * 1000)
            out.append(times[1:])
        db.close()
        return out

    @staticmethod
    def can(q):
        """No column holds fields, dates, or numbers."""
        return all(field == 'text' for _, field, _ in q.terms())

    @staticmethod
    def match(q):
        def one(word):
            word = word.translate(_PRIVATE)
            return '"%s"' % ' '.join(word[i:i + 2] for i in range(len(word) - 1)) if len(word) > 1 else '"%s" *' % word

        def part(terms):
            wanted = ' AND '.join(one(v) for negated, _, v in terms if not negated)
            return '(%s)' % ' NOT '.join([wanted] + [one(v) for negated, _, v in terms if negated])
        return ' OR '.join(map(part, q.alternatives))


class Notmuch:
    def __init__(self, work):
        self.mail = os.path.join(work, 'mail')
        self.env = dict(PATH=os.environ['PATH'], HOME=work, LANG='C.UTF-8', XAPIAN_CJK_NGRAM='1', NOTMUCH_CONFIG=os.path.join(work, 'notmuch.conf'))

    def build(self, count, seed):
        if not os.path.isdir(self.mail):
            run([sys.executable, '-B', os.path.join(HERE, 'gen_corpus.py'), '--n', str(count), '--seed', str(seed), '--maildir', self.mail + '.part'])
            os.rename(self.mail + '.part', self.mail)
        with open(self.env['NOTMUCH_CONFIG'], 'w') as f:
            f.write('[database]\npath=%s\n[user]\nname=desk\nprimary_email=desk@chip.example.jp\n[new]\ntags=\n[maildir]\nsynchronize_flags=false\n' % self.mail)
        shutil.rmtree(os.path.join(self.mail, '.notmuch'), ignore_errors=True)
        run(['notmuch', 'new', '--quiet'], self.env)

    @staticmethod
    def can(q):
        return all(field == 'text' and len(value) > 1 for _, field, value in q.terms())

    def command(self, q):
        def part(terms):
            wanted = ' and '.join(v for negated, _, v in terms if not negated)
            return '(%s)' % ' and not '.join([wanted] + [v for negated, _, v in terms if negated])
        return ['notmuch', 'search', '--sort=newest-first', '--limit=%d' % Q.PAGE, ' or '.join(map(part, q.alternatives))]


def run(command, env=None):
    r = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if r.returncode:
        sys.exit('%s failed:\n%s' % (' '.join(command), re.sub(r'\s+$', '', (r.stdout + r.stderr).decode(errors='replace'))))
    return r.stdout.decode()


def whole_process(command, env):
    """Milliseconds from starting a command to its end, its output thrown away."""
    null = os.open(os.devnull, os.O_RDWR)
    try:
        began = time.perf_counter()
        pid = os.posix_spawnp(command[0], command, env, file_actions=[(os.POSIX_SPAWN_DUP2, null, fd) for fd in (0, 1, 2)])
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        took = (time.perf_counter() - began) * 1000
    finally:
        os.close(null)
    if status:
        sys.exit('%s failed with status %d' % (' '.join(command), status))
    return took
