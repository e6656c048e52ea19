import Domain
import Testing

@Suite struct CSVReaderTests {
    /// What every reader of CSV files should make of them: the cases of csv-spectrum, made here.
    @Test(arguments: [
        ("comma in quotes", "first,last\nJohn,\"Doe, Jr.\"\n", [["first", "last"], ["John", "Doe, Jr."]]),
        ("empty cells", "a,b,c\n1,\"\",\"\"\n2,3,4\n", [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
        ("empty cells, CRLF", "a,b,c\r\n1,\"\",\"\"\r\n2,3,4\r\n", [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
        ("escaped quotes", "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", [["a", "b"], ["1", "ha \"ha\" ha"], ["3", "4"]]),
        (
            "JSON", "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n",
            [["key", "val"], ["1", "{\"type\": \"Point\", \"at\": [102.0, 0.5]}"]]
        ),
        (
            "coordinates", "Contact,Address,Location\nWHOIS,\"5 Main St\nTown\",\"(34.3, -119.3)\"\n",
            [["Contact", "Address", "Location"], ["WHOIS", "5 Main St\nTown", "(34.3, -119.3)"]]
        ),
        (
            "newlines", "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n",
            [["a", "b", "c"], ["1", "2", "3"], ["Once upon \na time", "5", "6"]]
        ),
        ("newlines, CRLF", "a,b\r\n\"Once\r\nupon\",5\r\n", [["a", "b"], ["Once\r\nupon", "5"]]),
        ("quotes and newlines", "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n", [["a", "b"], ["1", "ha \n\"ha\" \nha"], ["3", "4"]]),
        ("simple", "a,b,c\n1,2,3", [["a", "b", "c"], ["1", "2", "3"]]),
        ("simple, CRLF", "a,b,c\r\n1,2,3\r\n", [["a", "b", "c"], ["1", "2", "3"]]),
        ("simple, CR", "a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("UTF-8", "a,b\n1,ʤ\n髙\u{FA11},𠮷\n", [["a", "b"], ["1", "ʤ"], ["髙\u{FA11}", "𠮷"]]),
        ("spaces", " a , b\n \"x\" ,y\n", [[" a ", " b"], [" \"x\" ", "y"]]),
        ("last cell empty", "a,b\n1,", [["a", "b"], ["1", ""]]),
        ("ragged", "a,b\n1\n1,2,3\n", [["a", "b"], ["1"], ["1", "2", "3"]]),
        ("quote within", "5\"x,b\n", [["5\"x", "b"]]), ("nothing", "", []), ("empty lines", "\n\r\n\r", [[""], [""], [""]]),
    ])
    func spectrum(name: String, text: String, expected: [[String]]) {
        let read = records(text)
        #expect(read.map(\.cells).elementsEqual(expected) { $0.elementsEqual($1) { Array($0.utf8) == Array($1.utf8) } }, "\(name)")
        #expect(read.allSatisfy { $0.fault == nil })
    }

    /// Records know the line they begin on, whatever the line ends, within quotes too.
    @Test func lines() {
        let read = records("a\r\n\"b\r\nb\"\rc\n\"d\n\r\"\ne")
        #expect(read.map(\.line) == [1, 2, 4, 5, 8])
    }

    /// A lost quote costs its own line, and the rest of the file is read.
    @Test func lostQuote() {
        let read = records("a,b\n1,\"lost\n2,\"x\"\n3,y\n\"p\"q,z\n4,w\n")
        #expect(
            read.map(\.fault) == [nil, .textAfterQuote, nil, nil, .textAfterQuote, nil]
                || read.map(\.fault) == [nil, .openQuote, nil, nil, .textAfterQuote, nil])
        #expect(read.last?.cells == ["4", "w"])
        let atEnd = records("1,2\n3,\"never closed\n5,6\n")
        #expect(atEnd.map(\.fault) == [nil, .openQuote, nil])
        #expect(atEnd.last?.cells == ["5", "6"])
    }

    /// Cells and records that cannot be meant are refused without reading on and on.
    @Test func limits() {
        let long = String(repeating: "x", count: CSVReader.longestCell + 1)
        #expect(records("a,\(long)\nb,c\n").map(\.fault) == [.cellTooLong, nil])
        #expect(records("a,\"\(long)\"\nb,c\n").map(\.fault) == [.cellTooLong, nil])
        #expect(records(String(repeating: ",", count: 1_000) + "\nb\n").map(\.fault) == [.tooManyCells, nil])
        #expect(records(String(repeating: "x", count: CSVReader.longestCell)).map(\.fault) == [nil])
    }

    /// Reading from where a record begins gives that record again.
    @Test func again() throws {
        let bytes = Array("a,b\n\"1\n1\",2\n3,4\n".utf8)
        var reader = CSVReader(bytes)
        var record = CSVReader.Record()
        while reader.next(&record) {
            var other = CSVReader(bytes, offset: record.offset, line: record.line)
            var same = CSVReader.Record()
            let isThere = other.next(&same)
            #expect(isThere)
            #expect(same.cells == record.cells)
            #expect(same.line == record.line)
        }
    }

    /// Whatever bytes there are: reading ends, goes forward, and every line is counted.
    @Test(arguments: 0..<200)
    func anything(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xE9, 0x00, 0x20]
        let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        var reader = CSVReader(bytes)
        var record = CSVReader.Record()
        var last = -1
        while reader.next(&record) {
            #expect(record.offset > last)
            last = record.offset
            for cell in record.cells {
                #expect(cell.range.upperBound <= bytes.count)
                _ = reader.text(cell)
            }
        }
        #expect(reader.offset == bytes.count)
    }

    private func records(_ text: String) -> [(line: Int, cells: [String], fault: CSVReader.Fault?)] {
        var reader = CSVReader(Array(text.utf8))
        var record = CSVReader.Record()
        var all: [(line: Int, cells: [String], fault: CSVReader.Fault?)] = []
        while reader.next(&record) { all.append((record.line, record.cells.map(reader.text), record.fault)) }
        return all
    }
}
