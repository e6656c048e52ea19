import ArgumentParser
import Domain
import Foundation
import Screens
import Services

/// Measures the first page of queries in process, for `scripts/bench search`.
struct BenchSearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-search", abstract: "Measure the first page of queries.", shouldDisplay: false)

    @Option(help: "File of lines: class, tab, query.")
    var queries: String

    @Option(help: "Runs of each query.")
    var runs = 25

    @Flag(help: "Print JSON, one object a query; the only form there is.")
    var json = false

    static let page = 50

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let lines = try String(contentsOfFile: queries, encoding: .utf8).split(separator: "\n")
        try StoreAccess.reporting(workplace) {
            let store = try workplace.openStore(passphrase: nil)
            defer { store.close() }
            let encoder = JSONEncoder()
            let now = Date()
            for line in lines {
                let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2 else { continue }
                var samples: [Double] = []
                var hits: [SearchHit] = []
                for _ in 0..<max(1, runs) {
                    let clock = ContinuousClock()
                    let began = clock.now
                    // What is measured is what a key press costs: reading the query, the walk, unsealing and comparing.
                    let query: SearchQuery
                    do throws(SearchQueryError) {
                        query = try SearchQuery.parse(
                            String(parts[1]), vocabulary: workplace.texts.searchVocabulary, today: TokyoTime(now).day)
                    } catch {
                        complain("\(parts[1]): \(workplace.texts.queryError(error))")
                        throw ExitCode(65)
                    }
                    hits = try store.search(query, as: SearchContext(me: nil, now: now), limit: BenchSearchCommand.page).hits
                    samples.append((clock.now - began) / .milliseconds(1))
                }
                let sorted = samples.sorted()
                func rank(_ share: Double) -> Double { sorted[min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)] }
                say(
                    String(
                        decoding: try encoder.encode(
                            Line(
                                class: String(parts[0]), query: String(parts[1]), runs: samples.count, p50: rank(0.5), p99: rank(0.99),
                                max: sorted[sorted.count - 1], samples: samples, hits: hits.count, firstIDs: hits.map(\.id))), as: UTF8.self
                    ))
            }
        }
    }

    private struct Line: Encodable {
        let `class`: String
        let query: String
        let runs: Int
        let p50: Double
        let p99: Double
        let max: Double
        let samples: [Double]
        let hits: Int
        let firstIDs: [Inquiry.ID]
    }
}
