/// What a file that came by mail may be saved as.
public enum SafeFileName {
    /// Bytes of UTF-8: 255 is the limit of the file systems, and a number must fit behind two of one name.
    public static let longest = 200
    static let nameless = "attachment"

    /// One path component that a shell, a terminal or a file manager takes for nothing but a name: no folders, control or direction marks, no
    /// signs of a shell, no leading dot or dash, no name Windows keeps for devices, never longer than `longest`, never empty. Kanji keep
    /// their spelling (U+FA19 stays), the extension stays when a long name is cut. Safe again when made twice.
    public static func make(_ name: String) -> String {
        var scalars: [Unicode.Scalar] = []
        // More than enough for a name; the rest would be cut anyway.
        for scalar in lastComponent(name).unicodeScalars where scalars.count < 4096 {
            guard let kept = kept(scalar) else { continue }
            if kept == " ", scalars.last == " " || scalars.isEmpty { continue }
            scalars.append(kept)
        }
        trimEnd(&scalars)
        let start = scalars.firstIndex { !["." as Unicode.Scalar, "-", " ", "~"].contains($0) } ?? scalars.endIndex
        scalars.removeSubrange(..<start)
        cut(&scalars)
        var text = String(String.UnicodeScalarView(scalars))
        if isDevice(text) { text = "_" + text }
        return text.isEmpty ? nameless : text
    }

    private static func lastComponent(_ name: String) -> Substring {
        name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map(Substring.init) ?? ""
    }

    private static func kept(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: return scalar == "\t" || scalar == "\n" || scalar == "\r" ? " " : nil
        case 0xA0: return " "
        case 0x20...0x7E: return shellSigns.contains(scalar) ? "_" : scalar
        case 0x3000...0xD7FF, 0xF900...0xFAFF: return scalar
        case 0xFFFD: return "_"
        default:
            switch scalar.properties.generalCategory {
            case .format, .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: return nil
            case .spaceSeparator: return " "
            default: return scalar
            }
        }
    }

    private static let shellSigns: Set<Unicode.Scalar> = ["<", ">", ":", "\"", "|", "?", "*", "$", "`", ";", "&", "'", "!", "\\", "/"]

    private static func trimEnd(_ scalars: inout [Unicode.Scalar]) {
        while let last = scalars.last, last == " " || last == "." { scalars.removeLast() }
    }

    /// Cuts in the middle, before the extension, and between characters: a variation selector is never left without its kanji nor taken from it.
    private static func cut(_ scalars: inout [Unicode.Scalar]) {
        guard length(scalars[...]) > longest else { return }
        var ending: ArraySlice<Unicode.Scalar> = []
        if let dot = scalars.lastIndex(of: "."), dot > 0, length(scalars[dot...]) <= 16 { ending = scalars[dot...] }
        let room = longest - length(ending)
        var stem: [Unicode.Scalar] = []
        var used = 0
        for scalar in scalars.dropLast(ending.count) {
            used += UTF8.width(scalar)
            guard used <= room else {
                if isMark(scalar) {
                    while let last = stem.popLast(), isMark(last) {}
                }
                break
            }
            stem.append(scalar)
        }
        trimEnd(&stem)
        scalars = (stem.isEmpty ? Array(nameless.unicodeScalars) : stem) + ending
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: true
        default: false
        }
    }

    private static func length(_ scalars: ArraySlice<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + UTF8.width($1) } }

    private static let devices: Set<String> = {
        let numbered = ["com", "lpt"].flatMap { name in
            ["1", "2", "3", "4", "5", "6", "7", "8", "9", "\u{B9}", "\u{B2}", "\u{B3}"].map { name + $0 }
        }
        return Set(["con", "prn", "aux", "nul", "conin$", "conout$"] + numbered)
    }()

    private static func isDevice(_ name: String) -> Bool {
        let stem = name.unicodeScalars.prefix { $0 != "." }
        guard stem.count <= 8 else { return false }
        var text = String(stem).lowercased()
        while text.last == " " { text.removeLast() }
        return devices.contains(text)
    }
}
