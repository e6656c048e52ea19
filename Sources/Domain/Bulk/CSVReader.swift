/// Reads the records of a CSV file (RFC 4180) out of UTF-8 bytes, one at a time.
///
/// Line ends are CRLF, LF or CR, in quoted cells too, where they are kept as they are. A quote opens a cell only at its very beginning, as
/// in the spreadsheet programs that write these files; spaces belong to the cell. Nothing is thrown: a broken record says what is wrong
/// with it, and reading goes on with the next line, so that one lost quote does not swallow the rest of a file.
public struct CSVReader: Sendable {
    /// A cell as a part of the bytes, without its quotes.
    public struct Cell: Equatable, Sendable {
        public var range: Range<Int>
        /// Two quotes in it stand for one.
        var hasDoubledQuotes: Bool
    }

    public enum Fault: Equatable, Sendable {
        /// A quoted cell that never ends.
        case openQuote
        /// Something between a closing quote and the end of the cell.
        case textAfterQuote
        case cellTooLong
        case tooManyCells
    }

    /// Filled anew by each `next`, so that the cells' memory is used again.
    public struct Record: Sendable {
        /// The line it begins on, counted from 1.
        public fileprivate(set) var line = 0
        /// Where it begins in the bytes.
        public fileprivate(set) var offset = 0
        /// Up to the fault, when there is one.
        public fileprivate(set) var cells: [Cell] = []
        public fileprivate(set) var fault: Fault?

        public init() {}

        /// Nothing stands in it: an empty line, or one of separators, as spreadsheets write for rows that were cleared.
        public var isEmpty: Bool { fault == nil && cells.allSatisfy(\.range.isEmpty) }
    }

    /// Bytes a cell may have: far above what any field of the registry takes.
    public static let longestCell = 4_096
    public static let mostCells = 256

    public let bytes: [UInt8]
    /// Where the next record begins.
    public private(set) var offset: Int
    /// The line `offset` is on.
    public private(set) var line: Int

    /// - parameter offset: Where a record begins, on this line; behind the byte order mark, where there is one.
    public init(_ bytes: [UInt8], offset: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.offset = offset
        self.line = line
    }

    /// - returns: `false` at the end of the bytes.
    public mutating func next(_ record: inout Record) -> Bool {
        record.cells.removeAll(keepingCapacity: true)
        record.fault = nil
        record.line = line
        record.offset = offset
        guard offset < bytes.count else { return false }
        let (end, lines) = bytes.withUnsafeBufferPointer { CSVScan(bytes: $0).record(from: offset, into: &record) }
        offset = end
        line += lines
        return true
    }

    /// The text of a cell; bytes that are no UTF-8 become U+FFFD.
    public func text(_ cell: Cell) -> String {
        guard cell.hasDoubledQuotes else { return String(decoding: bytes[cell.range], as: UTF8.self) }
        var unquoted: [UInt8] = []
        unquoted.reserveCapacity(cell.range.count)
        var place = cell.range.lowerBound
        while place < cell.range.upperBound {
            unquoted.append(bytes[place])
            // The second of two.
            place += bytes[place] == CSVScan.quote ? 2 : 1
        }
        return String(decoding: unquoted, as: UTF8.self)
    }
}

/// The state machine over one record.
private struct CSVScan {
    let bytes: UnsafeBufferPointer<UInt8>

    static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let carriageReturn: UInt8 = 0x0D
    private static let lineFeed: UInt8 = 0x0A

    /// - returns: Where the next record begins, and how many lines this one has.
    func record(from start: Int, into record: inout CSVReader.Record) -> (end: Int, lines: Int) {
        var place = start
        var lines = 0
        while true {
            guard record.cells.count < CSVReader.mostCells else { return broken(.tooManyCells, from: place, lines, &record) }
            let before = (place, lines)
            let cell: CSVReader.Cell
            if place < bytes.count, bytes[place] == CSVScan.quote {
                switch quoted(from: place + 1, &lines) {
                case .success(let found): (cell, place) = (found, found.range.upperBound + 1)
                case .failure(let fault): return broken(fault.fault, from: before.0, before.1, &record)
                }
            } else {
                let end = plainEnd(from: place)
                guard end - place <= CSVReader.longestCell else { return broken(.cellTooLong, from: end, lines, &record) }
                (cell, place) = (CSVReader.Cell(range: place..<end, hasDoubledQuotes: false), end)
            }
            record.cells.append(cell)
            guard place < bytes.count else { return (place, lines + 1) }
            switch bytes[place] {
            case CSVScan.comma: place += 1
            case CSVScan.lineFeed, CSVScan.carriageReturn: return (afterLineEnd(place), lines + 1)
            default: return broken(.textAfterQuote, from: before.0, before.1, &record)
            }
        }
    }

    private struct Broken: Error {
        let fault: CSVReader.Fault
    }

    /// The cell behind an opening quote, up to its closing one.
    private func quoted(from start: Int, _ lines: inout Int) -> Result<CSVReader.Cell, Broken> {
        var place = start
        var hasDoubled = false
        while place < bytes.count {
            guard place - start <= CSVReader.longestCell else { return .failure(Broken(fault: .cellTooLong)) }
            switch bytes[place] {
            case CSVScan.quote:
                guard place + 1 < bytes.count, bytes[place + 1] == CSVScan.quote else {
                    return .success(CSVReader.Cell(range: start..<place, hasDoubledQuotes: hasDoubled))
                }
                hasDoubled = true
                place += 2
            case CSVScan.lineFeed, CSVScan.carriageReturn:
                lines += 1
                place = afterLineEnd(place)
            default: place += 1
            }
        }
        return .failure(Broken(fault: .openQuote))
    }

    private func plainEnd(from start: Int) -> Int {
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if byte == CSVScan.comma || byte == CSVScan.lineFeed || byte == CSVScan.carriageReturn { break }
            place += 1
        }
        return place
    }

    private func afterLineEnd(_ place: Int) -> Int {
        let isPair = bytes[place] == CSVScan.carriageReturn && place + 1 < bytes.count && bytes[place + 1] == CSVScan.lineFeed
        return place + (isPair ? 2 : 1)
    }

    /// Gives the record up and goes on behind the end of the line it broke on.
    private func broken(
        _ fault: CSVReader.Fault, from start: Int, _ lines: Int, _ record: inout CSVReader.Record
    ) -> (end: Int, lines: Int) {
        record.fault = fault
        var place = start
        while place < bytes.count, bytes[place] != CSVScan.lineFeed, bytes[place] != CSVScan.carriageReturn { place += 1 }
        return (place < bytes.count ? afterLineEnd(place) : place, lines + 1)
    }
}
