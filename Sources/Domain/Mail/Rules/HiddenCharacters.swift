/// Characters that show nothing and can make a text read as another one: controls, direction marks, zero width, tags.
enum HiddenCharacters {
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A: true
        case 0xE0000...0xE007F: true
        default: false
        }
    }

    /// True when a subject, name or file name holds one that has no business there.
    ///
    /// Tolerated, since honest programs write them: a byte order mark at the start, tabs and line ends of a folded header, joiners and tags
    /// of an emoji. Variation selectors are no hidden characters at all: names are spelled with them (葛 and its variants).
    static func areSuspicious(in text: String) -> Bool {
        var afterEmoji = false
        for (place, scalar) in text.unicodeScalars.enumerated() {
            let value = scalar.value
            if isHidden(scalar) {
                let isTolerated =
                    switch value {
                    case 0xFEFF: place == 0
                    case 0x09, 0x0A, 0x0D: true
                    case 0x200D, 0xE0020...0xE007F: afterEmoji
                    default: false
                    }
                guard isTolerated else { return true }
                continue
            }
            if value == 0xFE0F || value == 0x20E3 || (0x1F3FB...0x1F3FF).contains(value) { continue }
            afterEmoji = (0x1F000...0x1FAFF).contains(value) || (0x2190...0x2BFF).contains(value)
        }
        return false
    }
}
