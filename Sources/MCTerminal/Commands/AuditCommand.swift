import ArgumentParser
import Domain
import Foundation
import Screens
import Services
import Terminal

/// Proves that nothing was changed, and looks through the log.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Check the logs, and look through the audit log.", subcommands: [Verify.self, Search.self],
        defaultSubcommand: Verify.self)

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Walk the store's chain and the program's log; names the first broken link.",
            discussion:
                "Exit status 1 when a link is broken. Note the hash it prints elsewhere: it shows later that no older copy was put back.")

        @Flag(help: "Print JSON.")
        var json = false

        @OptionGroup var access: StoreAccess

        func run() async throws {
            Workplace.harden()
            let workplace = Workplace()
            let texts = workplace.texts
            let began = ContinuousClock.now
            let keys = try StoreAccess.reporting(workplace) { try StoreAccess.keys(workplace) }
            let chain = try StoreAccess.reporting(workplace) {
                try InquiryStore.verifyChain(at: workplace.storeFolder, keys: keys, isCancelled: { false })
            }
            let seconds = (ContinuousClock.now - began) / .seconds(1)
            // Half a line that a power cut left is told first.
            let file = LogFile(at: workplace.places.logFile, retention: workplace.logRetention)
            _ = await file.check()
            let heads = chain.isIntact ? try access.open(workplace) { try AuditCommand.heads(in: $0) } : []
            let log = LogVerifier(LogArchive(at: workplace.places.logFile), heads: heads, retention: workplace.logRetention).verify()
            if json {
                let hash = chain.headHash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                say(
                    String(
                        decoding: try JSONEncoder().encode(
                            Line(
                                events: chain.verified, intact: chain.isIntact, firstBroken: chain.firstBroken?.sequence, head: hash,
                                seconds: seconds, logLines: log.lines, logIntact: log.isIntact)), as: UTF8.self))
            } else {
                say(chain.firstBroken.map { texts.isBroken(store: texts.describe($0)) } ?? texts.verified(chain.verified))
                say("SHA-256 \(chain.headHash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())")
                for place in log.torn { say(texts.torn(place)) }
                say(log.broken.map { texts.isBroken(log: texts.describe($0)) } ?? texts.verified(log))
            }
            if !chain.isIntact || !log.isIntact { throw ExitCode(1) }
        }

        private struct Line: Encodable {
            let events: Int64
            let intact: Bool
            let firstBroken: Int64?
            let head: String
            let seconds: Double
            let logLines: Int
            let logIntact: Bool
        }
    }

    /// The ends of the program's log that the store noted, newest first.
    static func heads(in store: InquiryStore) throws(StoreError) -> [LogHead] {
        var heads: [LogHead] = []
        var anchor = AuditAnchor.newest
        while true {
            let page = try store.auditEntries(matching: AuditFilter(kinds: [.act(.logAnchored)]), from: anchor, limit: 500)
            for line in page.lines {
                if case .act(.logAnchored(let noted)) = line.what, let hash = LogHash(bytes: noted.hash) {
                    heads.append(LogHead(file: noted.file, line: noted.line, hash: hash, at: line.at))
                }
            }
            guard page.hasOlder, let last = page.lines.last else { return heads }
            anchor = .before(last.sequence)
        }
    }

    struct Search: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Look through the audit log, newest first.", discussion: "Looking is itself an entry of the log.")

        @Option(help: "Acts of this operator; may be given several times.")
        var `operator`: [String] = []
        @Option(help: "About this chip number.")
        var chip: String?
        @Option(help: "About the inquiry of this receipt number.")
        var inquiry: String?
        @Option(help: "From this day on (2026-11-21).")
        var from: String?
        @Option(help: "Up to this day.")
        var to: String?
        @Option(help: "Acts or events of this kind, by its name in the log; may be given several times.")
        var kind: [String] = []
        @Option(help: "At most so many.")
        var limit = 100
        @Flag(help: "Print JSON, one object a line.")
        var json = false
        @OptionGroup var access: StoreAccess

        func run() throws {
            Workplace.harden()
            let workplace = Workplace()
            let texts = workplace.texts
            try access.open(workplace) { store in
                let filter = try filter(in: store, texts)
                var shown = 0
                var anchor = AuditAnchor.newest
                while shown < limit {
                    let page = try store.auditEntries(matching: filter, from: anchor, limit: min(500, limit - shown))
                    shown += page.lines.count
                    for line in page.lines { try print(line, texts) }
                    guard page.hasOlder, let last = page.lines.last else { break }
                    anchor = .before(last.sequence)
                }
                try store.audit(
                    AuditEntry(
                        by: access.actor(workplace), at: Date(), what: .auditSearch(AuditedSearch(fields: filter.fields, hits: shown))))
            }
        }

        private func print(_ line: AuditLine, _ texts: Texts) throws {
            guard json else { return say(Sanitizer.clean(texts.line(line))) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.dateEncodingStrategy = .iso8601
            say(
                String(
                    decoding: try encoder.encode(
                        Line(
                            sequence: line.sequence, at: line.at, by: line.by?.value, kind: AuditCommand.name(line.kind),
                            text: texts.line(line))),
                    as: UTF8.self))
        }

        private struct Line: Encodable {
            let sequence: Int64
            let at: Date
            let by: String?
            let kind: String
            let text: String
        }

        private func filter(in store: InquiryStore, _ texts: Texts) throws -> AuditFilter {
            func refuse(_ text: String) -> ExitCode {
                complain(text)
                return ExitCode(64)
            }
            var filter = AuditFilter(operators: `operator`.map { OperatorID($0) })
            if let chip {
                guard let number = try? ChipNumber(chip) else { throw refuse(texts.notAChip()) }
                filter.chip = number
            }
            if let inquiry {
                guard let receipt = ReceiptNumber(inquiry) else { throw refuse(texts.notAReceipt()) }
                let erased = try store.erasureCertificate(receipt: receipt)?.erasure.id
                guard let id = try erased ?? store.inquiry(receipt: receipt)?.id else { throw refuse(texts.noSuchInquiry()) }
                filter.inquiry = id
            }
            if from != nil || to != nil {
                guard let first = from.map({ CalendarDate(iso: $0) }) ?? CalendarDate(daysSinceEpoch: 0),
                    let last = to.map({ CalendarDate(iso: $0) }) ?? TokyoTime(Date()).day, first <= last
                else { throw refuse(texts.notADay()) }
                filter.days = first...last
            }
            filter.kinds = try kind.map { name in
                guard let known = AuditCommand.kind(name) else {
                    throw refuse(AuditCommand.allKinds.map(AuditCommand.name).joined(separator: " "))
                }
                return known
            }
            return filter
        }
    }

    static var allKinds: [AuditLine.Kind] {
        AuditedAct.Kind.allCases.map { .act($0) } + InquiryEvent.Kind.allCases.map { .inquiry($0) }
            + ApplicationEventKind.allCases.map { .application($0) } + PoliceEventKind.allCases.map { .police($0) }
            + PaperEventKind.allCases.map { .paper($0) }
    }

    static func name(_ kind: AuditLine.Kind) -> String {
        switch kind {
        case .act(let kind): kind.rawValue
        case .inquiry(let kind): kind.rawValue
        case .application(let kind): kind.rawValue
        case .police(let kind): kind.rawValue
        case .paper(let kind): kind.rawValue
        }
    }

    static func kind(_ name: String) -> AuditLine.Kind? { allKinds.first { AuditCommand.name($0) == name } }
}
