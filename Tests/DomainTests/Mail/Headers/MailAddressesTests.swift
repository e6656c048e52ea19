import Testing

@testable import Domain

@Suite struct MailAddressesTests {
    private func people(_ written: String) -> [String] {
        MailAddresses(bytes(written)).people.map { $0.name.isEmpty ? "<\($0.address)>" : "\($0.name) <\($0.address)>" }
    }

    /// Lists, groups, comments, quotes, routes, and the domain in lower case.
    @Test(arguments: [
        ("taro@Example.JP", ["<taro@example.jp>"]), ("Taro Yamada <T.Yamada@EXAMPLE.jp>", ["Taro Yamada <T.Yamada@example.jp>"]),
        ("a@x.jp, B <b@x.jp>,c@x.jp", ["<a@x.jp>", "B <b@x.jp>", "<c@x.jp>"]), ("\"Yamada, Taro\" <t@x.jp>", ["Yamada, Taro <t@x.jp>"]),
        ("Yamada, Taro <t@x.jp>", ["Yamada, Taro <t@x.jp>"]),
        ("team: a@x.jp, B <b@x.jp>;, c@x.jp", ["<a@x.jp>", "B <b@x.jp>", "<c@x.jp>"]),
        ("undisclosed-recipients:;", []), ("t@x.jp (Taro (the dog))", ["Taro (the dog) <t@x.jp>"]), ("T (x) <t@x.jp> (y)", ["T <t@x.jp>"]),
        ("<@a.jp,@b.jp:t@x.jp>", ["<t@x.jp>"]), ("\"a\\\"b\" <t@x.jp>", ["a\"b <t@x.jp>"]), ("t @ x.jp", ["<t@x.jp>"]), ("", []),
        (" , ;", []),
    ])
    func standard(written: String, wanted: [String]) {
        #expect(people(written) == wanted)
    }

    /// What breaks the rules every day.
    @Test(arguments: [
        (".taro..x.@docomo.ne.jp", ["<.taro..x.@docomo.ne.jp>"]), ("\"taro..x.\"@docomo.ne.jp", ["<\"taro..x.\"@docomo.ne.jp>"]),
        ("T <.taro..x.@docomo.ne.jp>", ["T <.taro..x.@docomo.ne.jp>"]), ("Taro <t@x.jp", ["Taro <t@x.jp>"]),
        ("A <a@x.jp, B <b@x.jp>", ["A <a@x.jp>", "B <b@x.jp>"]),
        ("\"Taro <t@x.jp>", ["Taro <t@x.jp>"]), ("<<t@x.jp>>", ["<t@x.jp>"]), ("Taro t@x.jp", ["Taro <t@x.jp>"]),
        ("mailto:t@x.jp", ["<t@x.jp>"]),
        ("Taro", ["<Taro>"]), ("root, t@x.jp", ["root, <t@x.jp>"]), ("Taro (", ["<Taro>"]), ("a@b@x.jp", ["<a@b@x.jp>"]),
        ("T <t@x.jp> x; U <u@x.jp>", ["T x <t@x.jp>", "U <u@x.jp>"]),
    ])
    func broken(written: String, wanted: [String]) {
        #expect(people(written) == wanted)
    }

    /// Names in encoded words: in quotes, with commas and brackets inside, cut in two; and raw ones.
    @Test(arguments: [
        ("=?UTF-8?B?5bGx55Sw?= <t@x.jp>", "山田 <t@x.jp>"), ("\"=?UTF-8?B?5bGx55Sw?=\" <t@x.jp>", "山田 <t@x.jp>"),
        ("=?UTF-8?Q?Yamada,_<Taro>?= <t@x.jp>", "Yamada, <Taro> <t@x.jp>"),
        ("=?UTF-8?B?5bGx55Q=?=\r\n =?UTF-8?B?sA==?= <t@x.jp>", "山田 <t@x.jp>"),
        ("%8E%52%93%63 <t@x.jp>", "山田 <t@x.jp>"), ("\"%8E%52%93%63 %83%5C%83%6D\" <t@x.jp>", "山田 ソノ <t@x.jp>"),
        ("%1B$B;3ED%1B(B <t@x.jp>", "山田 <t@x.jp>"), ("t@x.jp (=?UTF-8?B?5bGx55Sw?=)", "山田 <t@x.jp>"),
        ("=?UTF-8?B?IuWxseeUsCI=?= <t@x.jp>", "山田 <t@x.jp>"),
    ])
    func names(written: String, wanted: String) {
        #expect(people(written) == [wanted])
    }

    /// A hostile header is read in linear time.
    @Test(.timeLimit(.minutes(1)), arguments: ["a,", ",", "\"", "(", "<", ":", "=?u?q?", "(a)b,", "\"a\\"])
    func hostile(piece: String) {
        #expect(MailAddresses(Array(String(repeating: piece, count: 50_000 / piece.utf8.count).utf8)).people.count <= 50_000)
    }
}
