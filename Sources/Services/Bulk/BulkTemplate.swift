import Domain
import Foundation

/// Files to fill in (表8: 11, 13, 15): the header alone, as UTF-8 with a byte order mark and CRLF, as spreadsheet programs like it.
public enum BulkTemplate {
    public static func bytes(_ kind: BulkKind) -> [UInt8] {
        CSVRow.byteOrderMark + CSVRow.encode(BulkColumns.of(kind).map(\.header))
    }

    /// - throws: Never in the place of another file; mode 0600.
    public static func write(_ kind: BulkKind, to url: URL) throws(ExportError) {
        let file = try ExportFile(folder: url.deletingLastPathComponent(), name: url.lastPathComponent)
        try file.write(bytes(kind))
        _ = try file.publish()
    }
}
