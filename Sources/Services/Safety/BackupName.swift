import Domain
import Foundation

/// `store-20261121-063000-000000000042.sqlite`: when it was begun (UTC), and the last event in it.
struct BackupName: Equatable {
    /// Whole seconds.
    var madeAt: Date
    var events: Int64

    init(madeAt: Date, events: Int64) {
        self.madeAt = Date(timeIntervalSince1970: madeAt.timeIntervalSince1970.rounded(.down))
        self.events = events
    }

    init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard parts.count == 4, parts[3].hasSuffix(".sqlite"), let day = Int(parts[1]), let time = Int(parts[2]),
            let events = Int64(parts[3].dropLast(7)),
            let date = CalendarDate(year: day / 10_000, month: day / 100 % 100, day: day % 100)
        else { return nil }
        let seconds = time / 10_000 * 3600 + time / 100 % 100 * 60 + time % 100
        madeAt = Date(timeIntervalSince1970: Double(date.daysSinceEpoch * 86_400 + seconds))
        self.events = events
        // Whatever reads like one and is spelt otherwise is somebody else's.
        guard self.text == text else { return nil }
    }

    var text: String { stem + ".sqlite" }
    /// The file a passphrase's key is derived with.
    var parameters: String { stem + ".parameters" }

    private var stem: String {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        let seconds = Int(madeAt.timeIntervalSince1970)
        let day = CalendarDate(daysSinceEpoch: seconds / 86_400)
        let time = seconds % 86_400
        return "store-\(padded(day.year, 4))\(padded(day.month, 2))\(padded(day.day, 2))-"
            + "\(padded(time / 3600, 2))\(padded(time / 60 % 60, 2))\(padded(time % 60, 2))-\(padded(Int(events), 12))"
    }
}

extension StoreBackup {
    /// Finished backups, newest first; an empty list for a folder that is not there.
    public static func all(in folder: URL) -> [File] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).compactMap { BackupName($0) }
        return names.sorted { ($0.madeAt, $0.events) > ($1.madeAt, $1.events) }.compactMap { name in
            let url = folder.appendingPathComponent(name.text)
            var facts = stat()
            guard lstat(url.path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
            return File(url: url, madeAt: name.madeAt, events: name.events, bytes: Int64(facts.st_size))
        }
    }

    public static func latest(in folder: URL) -> File? { all(in: folder).first }

    /// The file a passphrase's key is derived with, as it was when the backup was made; `nil` when there is none.
    public static func keyParameters(of backup: URL) -> URL? {
        guard let name = BackupName(backup.lastPathComponent) else { return nil }
        let file = backup.deletingLastPathComponent().appendingPathComponent(name.parameters)
        return access(file.path, F_OK) == 0 ? file : nil
    }
}
