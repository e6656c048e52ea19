#!/usr/bin/env python3
"""Tests of what scripts/bench search compares the program with: python3 test_search.py [TEST...]"""
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import search as S  # noqa: E402
import search_fold as F  # noqa: E402
import search_queries as Q  # noqa: E402
import search_rivals as R  # noqa: E402


class FoldTest(unittest.TestCase):
    def test_one_spelling(self):
        for typed, folded in (('サーバー', 'サバ'), ('ｻｰﾊﾞ', 'サバ'), ('さーば', 'サバ'), ('はか\u3099き', 'ハガキ'), ('しょっぷ', 'シヨツプ'), ('をづぢ', 'オズジ'),
                              ('1ー2－3', '1-2-3'), ('ＡＢｃ', 'abc'), ('髙橋', '高橋'), ('山﨑', '山崎'), ('𠮷田', '吉田'), ('齊藤', '斎藤'), ('\ufa19', '神'),
                              ('葛\U000e0100城', '葛城'), ('佐々木', '佐佐木'), ('山田　太郎', '山田太郎'), ('トイ・プードル', 'トイプドル'), ('東京 tokyo', '東京 tokyo'),
                              (' 折り\n返し ', '折リ返シ'), ('。\n明', '。 明')):
            self.assertEqual(F.fold(typed), folded, typed)
            self.assertEqual(F.fold(F.fold(typed)), folded, typed)

    def test_kanji_as_spelled(self):
        self.assertEqual(F.fold('髙橋', False), '髙橋')
        self.assertEqual(F.fold('\ufa19', False), '\ufa19')

    def test_many_texts_at_once_fold_as_each_does(self):
        texts = ['ア', '々', ' - ー', 'ｶ', '\u3099', '木']
        self.assertEqual(F.fold(Q.RECORD.join(texts[:4])).split(Q.RECORD), [F.fold(t) for t in texts[:2]] + [' - -', 'カ'])

    def test_numbers(self):
        self.assertEqual(F.numbers('番号は999 12 00012 34567です'), {'999120001234567', '00012', '34567'})
        self.assertEqual(F.numbers('０９０－００００－１２３４'), {'09000001234', '0000', '1234'})
        self.assertEqual(F.numbers('12月5日に1,000円'), set())
        self.assertEqual(F.tokens('999120001234567'), {'999120001234567', '4567', '234567', '01234567'})
        self.assertEqual(F.receipt('261121', 42), '26112100427')


class ScanTest(unittest.TestCase):
    COUNT = 3000

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = os.path.join(cls.folder.name, 'c.jsonl')
        subprocess.run([sys.executable, '-B', os.path.join(HERE, 'gen_corpus.py'), '--n', str(cls.COUNT), '--seed', '3', '--jsonl', cls.path], check=True,
                       stderr=subprocess.DEVNULL)
        cls.queries = Q.draw(cls.path, cls.COUNT, 5, each=12)
        cls.truth = Q.scan(cls.path, cls.COUNT, cls.queries, processes=2, piece=700)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_draws_every_class_and_the_same_again(self):
        self.assertEqual({q.group for q in self.queries}, set(S.BARS))
        self.assertEqual([q.shown for q in Q.draw(self.path, self.COUNT, 5, each=12)], [q.shown for q in self.queries])

    def test_finds_what_one_inquiry_after_the_other_holds(self):
        records = list(Q.records(self.path))
        folded = [[F.fold(x) for x in (r['subject'], r['body'], r['address'], *Q._texts(r)[3:], r['name'], r['email'], r['kana'])]
                  for r in records]
        checked = 0
        for q, (hits, page) in zip(self.queries, self.truth):
            if any(field != 'text' for _, field, _ in q.terms()):
                continue
            found = [i + 1 for i, fields in enumerate(folded)
                     if any(all(any(F.fold(v) in x for x in fields) != negated for negated, _, v in part) for part in q.alternatives)]
            self.assertEqual(hits, len(found), q.shown)
            self.assertEqual(len(page), min(hits, Q.PAGE))
            self.assertLessEqual(set(page), set(found))
            checked += 1
        self.assertGreater(checked, 40)

    def test_kanji_as_typed_come_first(self):
        query = Q.Query('names', [[(False, 'from', '髙橋')]])
        (hits, page), = Q.scan(self.path, self.COUNT, [query], processes=1)
        names = {i + 1: r['name'] for i, r in enumerate(Q.records(self.path))}
        spelled = [names[i].startswith('髙') for i in page]
        self.assertEqual(spelled, sorted(spelled, reverse=True))
        self.assertTrue(any(spelled) and not all(spelled))

    def test_whole_numbers_find_their_inquiry(self):
        for q, (hits, page) in zip(self.queries, self.truth):
            if q.group == 'numbers':
                self.assertGreaterEqual(hits, 1, q.shown)

    def test_a_page_that_differs_is_told(self):
        q = Q.Query('words', [[(False, 'text', '登録')]])
        self.assertIsNone(S.disagreement(q, (2, [9, 4]), dict(hits=2, firstIDs=[9, 4])))
        self.assertIn('missed [4]', S.disagreement(q, (2, [9, 4]), dict(hits=1, firstIDs=[9])))
        self.assertIn('another order', S.disagreement(q, (2, [9, 4]), dict(hits=2, firstIDs=[4, 9])))

    def test_the_plain_index_finds_words(self):
        fts = R.PlainFTS(os.path.join(self.folder.name, 'plain.db'))
        fts.build(self.path, self.COUNT)
        words = [q for q in self.queries if R.PlainFTS.can(q)]
        self.assertEqual([len(times) for times in fts.measure(words, 2)], [2] * len(words))
        self.assertGreater(len(words), 40)


if __name__ == '__main__':
    unittest.main()
