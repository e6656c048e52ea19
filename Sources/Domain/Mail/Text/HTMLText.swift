/// What a person would read of an HTML mail, as plain text, with the links it leads to. Nothing is fetched: an image is its `alt` in brackets.
struct HTMLText {
    /// Lines with LF; quotes begin with `> ` for each depth, cells of a row are parted by ` | `, a link whose words are not its address is
    /// followed by it in angle brackets.
    private(set) var text: [UInt8] = []
    /// Each once, with its whole target.
    private(set) var links: [MailLink] = []
    /// The text was longer than what is read.
    private(set) var isCut = false

    /// More links than any letter has: the rest is not listed.
    static let mostLinks = 5_000
    static let longestTarget = 4_096
    /// Of an address in the text; the whole of it is in `links`.
    private static let longestShown = 300

    private var page: TextPage
    private var link: (target: [UInt8], start: Int)?
    private var seen: Set<MailLink.Key> = []
    private var lists: [Int?] = []
    private var isFirstCell = true
    /// Paragraphs without space around them: Outlook writes each line as one.
    private var isTight = false
    /// The name of the hidden element and how many of that name are open in it.
    private var hidden: (name: String, depth: Int)?

    /// - Parameter limit: bytes of text, about.
    init(_ input: [UInt8], limit: Int = 2_000_000) {
        page = TextPage(limit: limit)
        run(input, showsHidden: false)
        // An element that was hidden and never ended: rather all than nothing.
        if page.isEmpty, hidden != nil {
            self.hidden = nil
            run(input, showsHidden: true)
        }
        text = page.finished()
        isCut = page.isFull
    }

    private mutating func run(_ input: [UInt8], showsHidden: Bool) {
        var tokens = HTMLTokenizer(input)
        while let token = tokens.next(), !page.isFull {
            switch token {
            case .text(let range): if hidden == nil { page.write(input[range]) }
            case .open(let tag):
                if let (name, depth) = hidden {
                    if tag.name == name { hidden = (name, depth + 1) }
                    // A paragraph ends where the next block begins.
                    if name == "p", HTMLText.blocks[tag.name] != nil { hidden = nil } else { continue }
                }
                if !showsHidden, !HTMLText.voids.contains(tag.name), tag.isHidden(in: input) {
                    hidden = (tag.name, 1)
                } else {
                    open(tag, in: input)
                }
            case .close(let name):
                if let (hiddenName, depth) = hidden {
                    if name == hiddenName { hidden = depth > 1 ? (name, depth - 1) : nil }
                } else {
                    close(name)
                }
            }
        }
        endLink()
    }

    private mutating func open(_ tag: HTMLTag, in input: [UInt8]) {
        if tag.name == "p" { isTight = tag.value("class", in: input)?.starts(with: "Mso".utf8) == true }
        if let lines = HTMLText.blocks[tag.name] { page.breakLine(tag.name == "p" && isTight ? 1 : lines) }
        switch tag.name {
        case "br": page.lineBreak()
        case "hr": page.rule()
        case "a":
            endLink()
            if let target = tag.value("href", in: input) { startLink(target) }
        case "img":
            if let alt = tag.value("alt", in: input), alt.contains(where: { $0 > 0x20 }) { page.write(alt: alt.prefix(200)) }
        case "ul": lists.append(nil)
        case "ol": lists.append(0)
        case "li": item()
        case "blockquote": page.quoteDepth += 1
        case "pre", "textarea", "listing": page.preDepth += 1
        case "tr": isFirstCell = true
        case "td", "th":
            if !isFirstCell { page.cell() }
            isFirstCell = false
        default: break
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "a": endLink()
        case "ul", "ol": _ = lists.popLast()
        case "blockquote":
            page.breakLine(2)
            page.quoteDepth = max(0, page.quoteDepth - 1)
        case "pre", "textarea", "listing": page.preDepth = max(0, page.preDepth - 1)
        case "td", "th": isFirstCell = false
        case "p":
            page.breakLine(isTight ? 1 : 2)
            isTight = false
        default: break
        }
        if let lines = HTMLText.blocks[name], name != "p", name != "li" || !lists.isEmpty { page.breakLine(lines) }
    }

    private mutating func item() {
        let indent = String(repeating: "  ", count: min(max(lists.count, 1), 6) - 1)
        if case .some(.some(let number)) = lists.last {
            lists[lists.count - 1] = number + 1
            page.write(mark: indent + "\(number + 1). ")
        } else {
            page.write(mark: indent + "・")
        }
    }

    // MARK: Links

    private mutating func startLink(_ target: [UInt8]) {
        let target = target.filter { $0 > 0x20 && $0 != 0x7F }
        guard !target.isEmpty, target.first != 0x23 else { return }
        link = (Array(target.prefix(HTMLText.longestTarget)), page.mark())
    }

    private mutating func endLink() {
        guard let (target, start) = link else { return }
        link = nil
        let shown = page.text(since: start)
        let address = String(decoding: target, as: UTF8.self)
        if !HTMLText.says(shown, target) {
            let cut = target.count > HTMLText.longestShown ? target.prefix(HTMLText.longestShown) + Array("…".utf8) : target[...]
            page.write(address: cut)
        }
        guard links.count < HTMLText.mostLinks else { return }
        let link = MailLink(text: String(decoding: shown, as: UTF8.self), target: address)
        if seen.insert(link.key).inserted { links.append(link) }
    }

    /// Whether the words of a link are the address it leads to.
    private static func says(_ shown: [UInt8], _ target: [UInt8]) -> Bool {
        if shown == target { return true }
        for scheme in ["mailto:", "tel:", "https://", "http://"] where target.starts(with: scheme.utf8) {
            var rest = target.dropFirst(scheme.utf8.count)
            if rest.last == 0x2F { rest.removeLast() }
            if shown.elementsEqual(rest) || (shown.starts(with: scheme.utf8) && shown.dropFirst(scheme.utf8.count).elementsEqual(rest)) {
                return true
            }
        }
        return false
    }

    private static let voids: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]

    /// Line ends around elements: 2 leaves an empty line.
    private static let blocks: [String: Int] = {
        var table: [String: Int] = [:]
        for name in ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "dl", "fieldset", "listing"] { table[name] = 2 }
        for name in [
            "div", "tr", "li", "dt", "dd", "ul", "ol", "table", "tbody", "thead", "tfoot", "caption", "center", "address", "article",
            "aside",
            "section", "header", "footer", "main", "nav", "form", "figure", "figcaption", "body", "hr", "option", "legend", "details",
            "summary",
        ] {
            table[name] = 1
        }
        return table
    }()
}

extension MailLink {
    /// Equality by bytes, for sets.
    struct Key: Hashable {
        var text: [UInt8]
        var target: [UInt8]
    }

    var key: Key { Key(text: Array(text.utf8), target: Array(target.utf8)) }
}
