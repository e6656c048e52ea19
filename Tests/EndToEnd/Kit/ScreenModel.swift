import Testing

/// The part of xterm that decides which character is in which cell: what an operator would see.
struct ScreenModel: Sendable {
    struct Cell: Equatable, Sendable {
        /// One character with its combining marks; empty in the right half of a wide one.
        var text = " "
        var reverse = false
        var bold = false
        var underline = false
    }

    private(set) var columns: Int
    private(set) var rows: Int
    private(set) var cells: [[Cell]]
    /// 0-based column and row.
    private(set) var cursor = (x: 0, y: 0)
    /// DEC private modes that are on.
    private(set) var modes: Set<Int> = [7, 25]
    /// Whether any colour was ever selected.
    private(set) var usedColour = false
    private(set) var bells = 0
    /// Sequences a full-screen program has no business to send (clipboard, titles, device strings) or that are not known here.
    private(set) var unusual: [String] = []
    /// What the terminal would answer to the program's questions.
    private(set) var replies: [UInt8] = []

    private var parser = ScreenParser()
    private var wrapPending = false
    private var top = 0
    private var bottom: Int
    private var insert = false
    private var charsets: [Character] = ["B", "B"]
    private var shift = 0
    private var saved = (x: 0, y: 0)
    private var mainScreen: [[Cell]]?
    private var last: Unicode.Scalar = " "
    private var pen = Cell()

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        bottom = rows - 1
        cells = Self.blank(columns, rows)
    }

    // MARK: What is seen

    /// Every row without its trailing spaces.
    var lines: [String] {
        cells.map { row in
            var line = row.map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    var text: String { lines.joined(separator: "\n") }
    var isAlternate: Bool { mainScreen != nil }
    var isCursorVisible: Bool { modes.contains(25) }
    var invalidBytes: Int { parser.invalidBytes }

    func contains(_ wanted: String) -> Bool { lines.contains { $0.contains(wanted) } }

    /// The first row that holds the text.
    func line(with wanted: String) -> String? { lines.first { $0.contains(wanted) } }

    /// The screen framed, with the cursor's place below it.
    var dump: String {
        let edge = "+" + String(repeating: "-", count: columns) + "+"
        return
            ([edge] + lines.map { "|" + $0 } + [
                edge, "cursor \(cursor.x),\(cursor.y)\(isCursorVisible ? "" : " hidden")",
            ])
            .joined(separator: "\n")
    }

    // MARK: What happens to it

    mutating func feed(_ bytes: some Sequence<UInt8>) {
        for token in parser.tokens(of: bytes) {
            switch token {
            case .scalar(let scalar): put(scalar)
            case .control(let byte): control(byte)
            case .escape(let character): escape(character)
            case .charset(let slot, let set):
                if slot == "(" { charsets[0] = set } else if slot == ")" { charsets[1] = set }
            case .sequence(let sequence): perform(sequence)
            case .string(let introducer, let body): unusual.append("ESC \(introducer) \(body.prefix(40))")
            }
        }
    }

    mutating func takeReplies() -> [UInt8] {
        defer { replies = [] }
        return replies
    }

    /// What a terminal window does to its contents when it is dragged: rows are cut or added at the right and the bottom.
    mutating func resize(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Self.fitted(cells, columns, rows)
        mainScreen = mainScreen.map { Self.fitted($0, columns, rows) }
        (top, bottom) = (0, rows - 1)
        cursor = (min(cursor.x, columns - 1), min(cursor.y, rows - 1))
        wrapPending = false
    }

    private static func blank(_ columns: Int, _ rows: Int) -> [[Cell]] {
        Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    }

    private static func fitted(_ old: [[Cell]], _ columns: Int, _ rows: Int) -> [[Cell]] {
        (0..<rows).map { y in
            guard y < old.count else { return Array(repeating: Cell(), count: columns) }
            var row = old[y]
            split(&row, before: columns)
            row = Array(row.prefix(columns))
            return row + Array(repeating: Cell(), count: columns - row.count)
        }
    }

    // MARK: Printing

    private static let lineDrawing: [Character: Unicode.Scalar] = Dictionary(
        uniqueKeysWithValues: zip(
            "`afgijklmnopqrstuvwxyz{|}~", "◆▒°±␤┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·".unicodeScalars))

    private mutating func put(_ original: Unicode.Scalar) {
        var scalar = original
        if charsets[shift] == "0" { scalar = Self.lineDrawing[Character(scalar)] ?? scalar }
        if CharacterWidth.columns(of: scalar) == 0 {
            guard cursor.x > 0 else { return }
            var x = wrapPending ? cursor.x : cursor.x - 1
            if cells[cursor.y][x].text.isEmpty, x > 0 { x -= 1 }
            cells[cursor.y][x].text.unicodeScalars.append(scalar)
        } else {
            print(scalar)
            last = scalar
        }
    }

    private mutating func print(_ scalar: Unicode.Scalar) {
        let width = CharacterWidth.columns(of: scalar)
        if wrapPending || cursor.x + width > columns {
            if modes.contains(7) {
                cursor.x = 0
                lineFeed()
            } else {
                cursor.x = columns - width
            }
            wrapPending = false
        }
        let x = cursor.x
        if insert { insertBlanks(width) }
        halve(at: x)
        if width == 2 { halve(at: x + 1) }
        pen.text = String(Character(scalar))
        cells[cursor.y][x] = pen
        if width == 2 {
            cells[cursor.y][x + 1] = pen
            cells[cursor.y][x + 1].text = ""
        }
        wrapPending = x + width >= columns
        cursor.x = min(x + width, columns - 1)
    }

    /// The cell is about to be overwritten: blanks the other half of what was there.
    private mutating func halve(at x: Int) {
        guard x < columns else { return }
        if cells[cursor.y][x].text.isEmpty, x > 0 {
            cells[cursor.y][x - 1].text = " "
            cells[cursor.y][x].text = " "
        } else if x + 1 < columns, cells[cursor.y][x + 1].text.isEmpty {
            cells[cursor.y][x + 1].text = " "
        }
    }

    /// A wide character that straddles the boundary before the column becomes two blanks.
    private static func split(_ row: inout [Cell], before x: Int) {
        guard x > 0, x < row.count, row[x].text.isEmpty else { return }
        row[x - 1].text = " "
        row[x].text = " "
    }

    private mutating func insertBlanks(_ count: Int) {
        var row = cells[cursor.y]
        Self.split(&row, before: cursor.x)
        row.insert(contentsOf: Array(repeating: Cell(), count: count), at: cursor.x)
        Self.split(&row, before: columns)
        cells[cursor.y] = Array(row.prefix(columns))
    }

    private mutating func deleteCells(_ count: Int) {
        var row = cells[cursor.y]
        Self.split(&row, before: cursor.x)
        Self.split(&row, before: cursor.x + count)
        row.removeSubrange(cursor.x..<cursor.x + count)
        cells[cursor.y] = row + Array(repeating: Cell(), count: count)
    }

    private mutating func erase(_ range: Range<Int>, row y: Int) {
        Self.split(&cells[y], before: range.lowerBound)
        Self.split(&cells[y], before: range.upperBound)
        for x in range { cells[y][x] = Cell() }
    }

    // MARK: Moving

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x07: bells += 1
        case 0x08: move(x: max(0, cursor.x - 1))
        case 0x09: move(x: min(columns - 1, (cursor.x / 8 + 1) * 8))
        case 0x0A, 0x0B, 0x0C:
            lineFeed()
            wrapPending = false
        case 0x0D: move(x: 0)
        case 0x0E: shift = 1
        case 0x0F: shift = 0
        default: unusual.append("control \(byte)")
        }
    }

    private mutating func move(x: Int? = nil, y: Int? = nil) {
        cursor = (min(max(x ?? cursor.x, 0), columns - 1), min(max(y ?? cursor.y, 0), rows - 1))
        wrapPending = false
    }

    private mutating func lineFeed() {
        if cursor.y == bottom { scroll(1, from: top) } else if cursor.y < rows - 1 { cursor.y += 1 }
    }

    /// Positive counts move the text up.
    private mutating func scroll(_ count: Int, from first: Int) {
        let size = bottom - first + 1
        let distance = min(abs(count), size)
        let blank = Self.blank(columns, distance)
        let region = Array(cells[first...bottom])
        cells.replaceSubrange(
            first...bottom,
            with: count > 0 ? Array(region.dropFirst(distance)) + blank : blank + Array(region.dropLast(distance)))
    }

    private mutating func escape(_ character: Character) {
        switch character {
        case "7": saved = cursor
        case "8": move(x: saved.x, y: saved.y)
        case "D": lineFeed()
        case "E":
            cursor.x = 0
            lineFeed()
        case "M": if cursor.y == top { scroll(-1, from: top) } else { move(y: cursor.y - 1) }
        case "c":
            let kept = (parser, unusual, replies, usedColour, bells)
            self = ScreenModel(columns: columns, rows: rows)
            (parser, unusual, replies, usedColour, bells) = kept
        case "=", ">", "\\": break
        default: unusual.append("ESC \(character)")
        }
        wrapPending = false
    }

    // MARK: Control sequences

    private mutating func perform(_ sequence: ScreenParser.Sequence) {
        if sequence.intermediate == "!", sequence.final == "p" {
            (top, bottom, insert) = (0, rows - 1, false)
            modes.subtract([1, 6])
            modes.formUnion([7, 25])
        } else if sequence.privateMark == "?", "hl".contains(sequence.final),
            sequence.intermediate.isEmpty
        {
            for mode in sequence.parameters { set(mode, on: sequence.final == "h") }
        } else if sequence.privateMark.isEmpty, sequence.intermediate.isEmpty {
            if !edit(sequence), !place(sequence) { report(sequence) }
        } else {
            report(sequence)
        }
    }

    /// Sequences that change cells.
    private mutating func edit(_ sequence: ScreenParser.Sequence) -> Bool {
        let count = sequence.count
        let rest = columns - cursor.x
        switch sequence.final {
        case "m":
            select(sequence.parameters)
            return true
        case "J":
            let mode = sequence.parameter(0)
            for y in mode == 1 ? 0..<cursor.y : mode >= 2 ? 0..<rows : cursor.y + 1..<rows {
                erase(0..<columns, row: y)
            }
            if mode == 0 { erase(cursor.x..<columns, row: cursor.y) }
            if mode == 1 { erase(0..<cursor.x + 1, row: cursor.y) }
        case "K":
            let mode = sequence.parameter(0)
            erase(
                mode == 0 ? cursor.x..<columns : mode == 1 ? 0..<cursor.x + 1 : 0..<columns, row: cursor.y)
        case "X": erase(cursor.x..<cursor.x + min(count, rest), row: cursor.y)
        case "P": deleteCells(min(count, rest))
        case "@": insertBlanks(min(count, rest))
        case "L", "M":
            if (top...bottom).contains(cursor.y) {
                scroll(sequence.final == "M" ? count : -count, from: cursor.y)
                cursor.x = 0
            }
        case "S": scroll(count, from: top)
        case "T": scroll(-count, from: top)
        case "b":
            for _ in 0..<count { print(last) }
            return true
        default: return false
        }
        wrapPending = false
        return true
    }

    /// Sequences that move the cursor or set where it may go.
    private mutating func place(_ sequence: ScreenParser.Sequence) -> Bool {
        let count = sequence.count
        switch sequence.final {
        case "H", "f":
            move(x: max(sequence.parameter(1), 1) - 1, y: (modes.contains(6) ? top : 0) + count - 1)
        case "A": move(y: max(cursor.y - count, cursor.y >= top ? top : 0))
        case "B", "e": move(y: min(cursor.y + count, cursor.y <= bottom ? bottom : rows - 1))
        case "C", "a": move(x: cursor.x + count)
        case "D": move(x: cursor.x - count)
        case "E": move(x: 0, y: cursor.y + count)
        case "F": move(x: 0, y: cursor.y - count)
        case "G", "`": move(x: count - 1)
        case "d": move(y: count - 1)
        case "I": move(x: (cursor.x / 8 + count) * 8)
        case "Z": move(x: ((cursor.x + 7) / 8 - count) * 8)
        case "r":
            top = count - 1
            bottom = (sequence.parameter(1) == 0 ? rows : min(sequence.parameter(1), rows)) - 1
            if top >= bottom { (top, bottom) = (0, rows - 1) }
            move(x: 0, y: modes.contains(6) ? top : 0)
        case "s": saved = cursor
        case "u": move(x: saved.x, y: saved.y)
        case "h", "l": if sequence.parameters.contains(4) { insert = sequence.final == "h" }
        default: return false
        }
        return true
    }

    /// Questions, and what is left.
    private mutating func report(_ sequence: ScreenParser.Sequence) {
        switch (sequence.privateMark, sequence.intermediate, sequence.final) {
        case ("", "", "n") where sequence.parameters == [6]:
            answer("\u{1B}[\(cursor.y + 1);\(cursor.x + 1)R")
        case ("", "", "n") where sequence.parameters == [5]: answer("\u{1B}[0n")
        case ("", "", "c"): answer("\u{1B}[?64;1;2;6;9;15;16;17;18;21;22;28c")
        case (">", "", "c"): answer("\u{1B}[>41;390;0c")
        case ("?", "$", "p"): answer("\u{1B}[?\(sequence.parameter(0));0$y")
        case ("", "", "t"), ("", " ", "q"), (">", "", "m"), ("?", "", "m"), ("", "", "g"): break
        default:
            unusual.append(
                "CSI \(sequence.privateMark)\(sequence.parameters)\(sequence.intermediate)\(sequence.final)"
            )
        }
    }

    private mutating func answer(_ text: String) { replies += Array(text.utf8) }

    private mutating func select(_ parameters: [Int]) {
        for parameter in parameters.isEmpty ? [0] : parameters {
            switch parameter {
            case 0: pen = Cell()
            case 1: pen.bold = true
            case 4: pen.underline = true
            case 7: pen.reverse = true
            case 22: pen.bold = false
            case 24: pen.underline = false
            case 27: pen.reverse = false
            case 30...38, 40...48, 90...97, 100...107: usedColour = true
            default: break
            }
        }
    }

    private mutating func set(_ mode: Int, on: Bool) {
        if on { modes.insert(mode) } else { modes.remove(mode) }
        switch mode {
        case 47, 1047, 1049:
            if on, mainScreen == nil {
                if mode == 1049 { saved = cursor }
                mainScreen = cells
                cells = Self.blank(columns, rows)
            } else if !on, let main = mainScreen {
                cells = main
                mainScreen = nil
                if mode == 1049 { move(x: saved.x, y: saved.y) }
            }
        case 6: move(x: 0, y: on ? top : 0)
        default: break
        }
    }
}

extension ScreenModel: CustomTestStringConvertible {
    /// In the message of a failed expectation the screen is worth more than its cells.
    var testDescription: String { dump }
}
