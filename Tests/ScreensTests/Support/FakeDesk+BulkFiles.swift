import Domain
import Foundation

@testable import Screens
@testable import Services

/// What the disk and the registry do with bulk files.
struct FakeBulk {
    /// Content by the path that is typed.
    var files: [String: String] = ["~/dogs.csv": BulkSheet.faulty]
    var completions: [String: [String]] = [:]
    /// Rows of the list; `nil` = those of the store.
    var summaries: [BulkFileSummary]?
    var known: BulkFileSummary?
    /// What the sending says, in order, the last being its end; `nil` = everything is accepted.
    var course: [BulkFileReply]?
    var resultError: BulkError?
    var templateError: ExportError?
    var wishes: [JobWish] = []
}

extension FakeDesk {
    func answer(_ request: BulkFileRequest) -> [BulkFileReply] {
        switch request {
        case .files:
            let summaries = bulk.summaries
            return [
                .files(
                    read { store throws(StoreError) in
                        if let summaries { return summaries }
                        return try store.bulkFiles(limit: BulkFileRequest.most)
                    })
            ]
        case .completePath(let typed): return [.pathCompleted(typed, bulk.completions[typed] ?? [])]
        case .check(let order, _): return [.checking(order, done: 1, total: 2), .checked(order, check(order))]
        case .send(let file, let givesUp, _):
            if let course = bulk.course { return course }
            var progress = BulkProgress(kind: file.order.kind, ready: file.preview.ready)
            progress.accepted = givesUp ? 0 : progress.ready
            progress.phase = givesUp ? .cancelled : .finished
            return [.sent(file.id, BulkOutcome(end: .success(givesUp ? .cancelled : .finished), progress: progress, refused: []))]
        case .steer(let wish):
            bulk.wishes.append(wish)
            return [.steered]
        case .writeResult(let file, _, let name, _):
            return [.resultWritten(file.id, bulk.resultError.map { .failure($0) } ?? .success(name))]
        case .writeTemplate(let kind, _, let name):
            return [.templateWritten(kind, bulk.templateError.map { .failure($0) } ?? .success(name))]
        }
    }

    private func check(_ order: BulkOrder) -> Result<CheckedBulkFile, BulkError> {
        guard let content = bulk.files[order.path] else { return .failure(.unreadable(errno: ENOENT)) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "bulk-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: URL(fileURLWithPath: order.path).lastPathComponent)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(content.utf8).write(to: file)
            let read = try BulkFile.read(file, order.kind, BulkSheet.context, store: store)
            return .success(CheckedBulkFile(order: order, file: read, known: bulk.known))
        } catch let error as BulkError {
            return .failure(error)
        } catch {
            return .failure(.unreadable(errno: EIO))
        }
    }
}

/// Made-up bulk files.
enum BulkSheet {
    static let context = BulkContext(
        day: People.day("2026-11-21"), municipality: { _, _ in "131016" }, prefecture: { _ in "東京都" })

    private static let header = "マイクロチップ番号,変更キー,名"

    /// So many changes of information without a fault.
    static func amendments(_ count: Int) -> String {
        let rows = (0..<count).map { "\(People.chips[$0]),23456789ABC,ポチ\($0 + 1)" }
        return ([header] + rows).joined(separator: "\r\n") + "\r\n"
    }

    /// Three rows can be sent, four cannot.
    static let faulty =
        amendments(3) + "99900000001234,23456789ABC,シロ\r\n\(People.chips[0]),23456789ABC,クロ\r\n"
        + "\(People.chips[4]),short,ﾀﾏ\r\nかな,23456789ABC,ハナ\r\n"

    static let noHeader = "番号,鍵\r\n1,2\r\n"

    static func summary(
        _ id: Int64, _ kind: BulkKind, _ name: String?, rows: Int, accepted: Int, refused: Int = 0, isFinished: Bool = false,
        isCancelled: Bool = false, by: OperatorID = People.operatorID
    ) -> BulkFileSummary {
        BulkFileSummary(
            id: id, kind: kind, name: name, openedAt: People.date("2026-11-\(10 + id)"), openedBy: by,
            updatedAt: People.date("2026-11-\(10 + id)", minute: 700), rows: rows, accepted: accepted, refused: refused,
            isFinished: isFinished, isCancelled: isCancelled)
    }

    static let summaries = [
        summary(4, .amend, "転居の届出_11月.csv", rows: 18_000, accepted: 9_120, refused: 12),
        summary(3, .transfer, "譲渡会.csv", rows: 240, accepted: 238, refused: 2, isFinished: true),
        summary(2, .register, "ブリーダー登録.csv", rows: 1_200, accepted: 300, isCancelled: true),
        summary(1, .register, nil, rows: 90, accepted: 90, isFinished: true),
    ]
}

extension People {
    /// Chip numbers of nobody, all different.
    static let chips = (0..<100).map { number in
        let digits = "99900000070" + String(repeating: "0", count: 4 - String(number).count) + String(number)
        return chip(digits)
    }.map(\.digits)
}
