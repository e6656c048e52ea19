import Domain
import Foundation

/// Takes newer official files into the data folder, and finds the table that counts.
public enum PostcodeImport {
    public enum Failure: Error, Equatable, Sendable {
        /// errno of opening or reading a source.
        case unreadable(path: String, code: Int32)
        case faulty(path: String, PostcodeFileFault)
        /// Far fewer towns than the shipped table has: a part of a file.
        case tooFew(towns: Int, least: Int)
        /// errno of writing the table.
        case notWritten(code: Int32)
    }

    public struct Report: Equatable, Sendable {
        public let towns: Int
        public let offices: Int
        public let date: CalendarDate
        public let file: URL
        public let bytes: Int
    }

    /// The name of an imported table in the data folder.
    public static let fileName = "postcodes.bin"

    /// Towns an official file must have at least, as a part of the shipped table's rows (of which 85 % are towns).
    static let leastShare = 0.75

    /// Reads the files, checks them as a whole and puts the table in the place of the one before. The old one stays when anything is wrong.
    ///
    /// Files of towns and of offices may come together or alone; what does not come is taken from the shipped table.
    /// - parameter date: The day the data is of.
    public static func run(_ files: [URL], into folder: URL, date: CalendarDate) throws(Failure) -> Report {
        do {
            try Places.prepare(folder)
        } catch {
            throw .notWritten(code: EACCES)
        }
        return try run(files, to: folder.appendingPathComponent(fileName), date: date)
    }

    /// The same into a file of any name, replaced when it is there.
    /// - parameter least: Towns there must be; nil = by the shipped table.
    public static func run(_ files: [URL], to target: URL, date: CalendarDate, least: Int? = nil) throws(Failure) -> Report {
        var rows: [PostcodeRow] = []
        var hasTowns = false
        var hasOffices = false
        for file in files {
            let contents = try read(file)
            hasTowns = hasTowns || contents.hasTowns
            hasOffices = hasOffices || contents.hasOffices
            rows += contents.rows
        }
        if !hasTowns || !hasOffices {
            let shipped = PostcodeTable.shipped
            rows += (shipped.allTowns() ?? []).filter { $0.isOffice ? !hasOffices : !hasTowns }.map {
                PostcodeRow($0, shipped.municipalities)
            }
        }
        let towns = rows.count { $0.office.isEmpty }
        let least = least ?? Int(Double(PostcodeTable.shipped.rowCount) * leastShare)
        guard towns >= least else { throw .tooFew(towns: towns, least: least) }
        let bytes: [UInt8]
        do throws(PostcodeBuilder.Failure) {
            let day = date.year * 10_000 + date.month * 100 + date.day
            bytes = try PostcodeBuilder.build(PostcodeImport.withoutForeignOffices(rows), date: day)
        } catch {
            let reason: PostcodeFileFault.Reason = if case .twoNames = error { .twoNames } else { .tooLarge }
            throw .faulty(path: files.first?.path ?? "", PostcodeFileFault(line: nil, reason: reason))
        }
        try write(bytes, to: target)
        return Report(towns: towns, offices: rows.count - towns, date: date, file: target, bytes: bytes.count)
    }

    /// The table that counts: an imported one that is whole and not older than the shipped one.
    public static func table(in folder: URL) -> (table: PostcodeTable, problem: Problem?) {
        let file = folder.appendingPathComponent(fileName)
        guard access(file.path, F_OK) == 0 else { return (.shipped, nil) }
        guard let bytes = PostcodeBytes(file: file) else { return (.shipped, .damaged(path: file.path)) }
        let table = PostcodeTable(origin: .imported(path: file.path), bytes: bytes)
        guard table.date >= PostcodeTable.shipped.date else { return (.shipped, .older(path: file.path, date: table.date)) }
        return (table, nil)
    }

    /// Why an imported table is not used.
    public enum Problem: Equatable, Sendable {
        case damaged(path: String)
        case older(path: String, date: CalendarDate)
    }

    /// Offices of the table before whose municipality has another name by now, or is gone: better none than two names for a code.
    private static func withoutForeignOffices(_ rows: [PostcodeRow]) -> [PostcodeRow] {
        var names: [Int: String] = [:]
        for row in rows where row.office.isEmpty { names[row.municipality] = row.city }
        return rows.filter { row in row.office.isEmpty || names[row.municipality].map { $0.bytesEqual(row.city) } ?? false }
    }

    private static func read(_ file: URL) throws(Failure) -> PostcodeFile.Contents {
        let data: Data
        do {
            guard try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0 <= PostcodeFormat.longest else {
                throw CocoaError(.fileReadTooLarge)
            }
            data = try Data(contentsOf: file)
        } catch let error as CocoaError {
            throw .unreadable(path: file.path, code: error.code == .fileReadTooLarge ? EFBIG : error.isNoSuchFile ? ENOENT : EACCES)
        } catch {
            throw .unreadable(path: file.path, code: EIO)
        }
        do throws(PostcodeFileFault) {
            return try PostcodeFile.read(Array(data))
        } catch {
            throw .faulty(path: file.path, error)
        }
    }

    private static func write(_ bytes: [UInt8], to target: URL) throws(Failure) {
        let passing = target.deletingLastPathComponent().appendingPathComponent(".\(target.lastPathComponent).\(UUID().uuidString)")
        let descriptor = open(passing.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .notWritten(code: errno) }
        defer { unlink(passing.path) }
        var sent = 0
        while sent < bytes.count {
            let put = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent) }
            if put > 0 { sent += put } else if errno != EINTR { break }
        }
        let isWhole = sent == bytes.count && fsync(descriptor) == 0
        let code = errno
        close(descriptor)
        guard isWhole else { throw .notWritten(code: code) }
        // What was put on the disk is what will be mapped; it is looked at once before it counts.
        guard PostcodeBytes(file: passing)?.isIntact == true else { throw .notWritten(code: EIO) }
        guard rename(passing.path, target.path) == 0, PrivateFile.syncFolder(target.deletingLastPathComponent()) else {
            throw .notWritten(code: errno)
        }
    }
}

extension CocoaError {
    fileprivate var isNoSuchFile: Bool { code == .fileReadNoSuchFile || code == .fileNoSuchFile }
}

extension PostcodeRow {
    /// A row of a table, to be packed again.
    init(_ town: PostalTown, _ municipalities: MunicipalityTable) {
        self.init(
            code: Int(town.postalCode.digits) ?? 0, municipality: Int(town.municipality.code5) ?? 0, prefecture: town.prefecture,
            city: town.city, cityKana: municipalities.name(of: town.municipality)?.kana ?? "", town: town.town, kana: town.kana,
            note: town.note, block: town.block, office: town.office)
    }
}
