import Domain
import Testing

@Suite struct SearchOracleTests {
    /// One round: a few inquiries, a few queries made from them, every query asked of every inquiry.
    private struct Round {
        let documents: [NaiveDocument]
        let keys: [Set<SearchKey>]
        var failures: [String] = []
        var pairs = 0
        var hits = 0
        var respelled = 0
        var judged = 0

        init(_ documents: [SearchDocument]) {
            self.documents = documents.map(NaiveDocument.init)
            keys = documents.map(SearchKey.keys)
        }

        mutating func ask(_ typed: String, _ expected: NaiveExpression, today: CalendarDate) {
            do throws(SearchQueryError) {
                let query = try SearchQuery.parse(typed, today: today)
                let prepared = PreparedQuery(query)
                let narrowing = Narrowing(query)
                for index in documents.indices { ask(index, prepared, narrowing, expected, typed) }
            } catch {
                failures.append("\(typed): \(error)")
            }
        }

        private mutating func ask(
            _ index: Int, _ query: PreparedQuery, _ narrowing: Narrowing, _ expected: NaiveExpression, _ typed: String
        ) {
            let naive = documents[index]
            let isHit = naive.holds(expected)
            let match = query.match(naive.document)
            pairs += 1
            if isHit { hits += 1 }
            if match == .folded { respelled += 1 }
            func check(_ holds: Bool, _ what: String) {
                guard !holds else { return }
                failures.append("\(what): \(typed) in \(naive.document.texts.map(\.text)), expected \(isHit)")
            }
            check((match != .none) == isHit, "match")
            let row = SearchRow(
                receipt: naive.document.receipt, state: naive.document.state, operators: naive.document.operators,
                flags: naive.document.flags)
            if let known = query.judge(row) {
                judged += 1
                check(known == isHit, "row")
            }
            let answer = holds(narrowing.query, index)
            check(narrowing.isExact ? answer == isHit : answer || !isHit, "narrowing")
            guard isHit else { return }
            check(match == .exact ? holds(narrowing.spelledAsTyped, index) : holds(narrowing.spelledOtherwise, index), "spelling")
            check(query.tellsSpellings || match == .exact, "spelling without kanji")
            check(narrowing.days.contains(naive.document.receivedOn) && !narrowing.isImpossible, "days")
            check(narrowing.states?.contains(naive.document.state) ?? true, "states")
            check(narrowing.operators.allSatisfy { !$0.isDisjoint(with: naive.document.operators) }, "operators")
            let flags = naive.document.flags.union(isOpen(naive.document) ? [.open] : [])
            check(narrowing.flags.isSubset(of: flags), "flags")
        }

        private func isOpen(_ document: SearchDocument) -> Bool { naiveStates.contains(document.state) }
        private let naiveStates: Set<Inquiry.State> = [.received, .answering, .handedOver, .escalated, .callBackPlanned, .answered]

        /// What an index of the folded texts and the keys answers.
        private func holds(_ query: IndexQuery, _ index: Int) -> Bool {
            switch query {
            case .everything: return true
            case .nothing: return false
            case .phrase(let phrase, let columns):
                return documents[index].folded.contains {
                    columns?.contains($0.field.column) ?? true && NaiveFold.contains($0.text, phrase)
                }
            case .single(let scalar): return documents[index].folded.contains { $0.text.contains(scalar) }
            case .key(let key): return keys[index].contains(key)
            case .and(let parts): return parts.allSatisfy { holds($0, index) }
            case .or(let parts): return parts.contains { holds($0, index) }
            case .not(let inner): return !holds(inner, index)
            }
        }
    }

    /// 100,000 pairs of inquiry and query: what is typed, read, folded and looked up agrees with the plain scan, no hit too many, none
    /// missed; the index never misses one either, and never answers more where it says that it is exact.
    @Test(arguments: [41, 42]) func agreesWithPlainScan(seed: UInt64) throws {
        let today = try CalendarDate.of(2026, 11, 21)
        var world = SearchWorld(seed: seed)
        var pairs = 0
        var hits = 0
        var respelled = 0
        var judged = 0
        while pairs < 50_000 {
            let documents = (0..<20).map { _ in world.document() }
            var round = Round(documents)
            for _ in 0..<10 {
                let expression = world.expression(of: documents, depth: 3)
                round.ask(world.typed(expression), expression, today: today)
            }
            #expect(round.failures.isEmpty, "\(round.failures.count): \(round.failures.first ?? "")")
            pairs += 200
            hits += round.hits
            respelled += round.respelled
            judged += round.judged
        }
        #expect(hits > 5000)
        #expect(respelled > 100)
        #expect(judged > 5000)
    }
}
