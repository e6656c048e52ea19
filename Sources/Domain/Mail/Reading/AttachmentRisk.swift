/// Whether a file that came with a message is a program, or something that starts one when it is opened.
enum AttachmentRisk {
    /// By any of its names, its type or its first bytes: each of them may lie, and one is enough. Archives are none by themselves.
    static func isExecutable(_ part: RawPart, names: [String]) -> Bool {
        names.contains(where: isExecutable(named:)) || types.contains(part.mediaType) || part.mediaType.contains("macroenabled")
            || hasProgramBytes(part.content)
    }

    /// By the last extension, whatever stands before it (`写真.jpg.exe`), and however it is dressed up: full-width letters, direction marks,
    /// spaces, dots and controls behind it.
    static func isExecutable(named name: String) -> Bool {
        // What stands before a NUL or a line end is another name to some programs.
        name.unicodeScalars.split { $0 == "\0" || $0 == "\n" || $0 == "\r" }.contains { piece in
            var plain: [UInt8] = []
            for scalar in piece.suffix(400) {
                switch scalar.value {
                case 0x21...0x7E: plain.append(lower(UInt8(scalar.value)))
                case 0xFF01...0xFF5E: plain.append(lower(UInt8(scalar.value - 0xFEE0)))
                case 0x3002, 0xFF61, 0x2024, 0x2025, 0x2026: plain.append(0x2E)
                // Marks nobody sees, and spaces, part nothing.
                case 0x00...0x20, 0x7F...0xA0, 0xAD, 0x3000, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0xFE00...0xFE0F, 0xFEFF:
                    break
                default: plain.append(0x3F)
                }
            }
            while plain.last == 0x2E { plain.removeLast() }
            guard let dot = plain.lastIndex(of: 0x2E) else { return false }
            return endings.contains(String(decoding: plain[(dot + 1)...].prefix(20), as: UTF8.self))
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static let endings: Set<String> = Set(
        """
        exe com scr pif bat cmd msi msp mst msix appx appxbundle msixbundle cpl dll ocx sys drv vbs vbe vb js jse mjs wsf wsh wsc ws hta sct shb shs \
        ps1 ps1xml ps2 psc1 psm1 psd1 lnk inf reg scf url website jar jnlp class application appref-ms gadget msc chm hlp diagcab \
        settingcontent-ms library-ms search-ms searchconnector-ms theme rdp iso img vhd vhdx sh bash zsh csh ksh run bin elf out so deb rpm \
        apk dmg pkg mpkg app appimage command workflow desktop service py pyc pyw pyz pl rb php lua ade adp accde accdr mda mdb mde \
        docm dotm xlsm xltm xlam xll xla slk iqy pptm potm ppam ppsm ppa sldm onepkg one ps1x rgs gms
        """.split(separator: " ").map(String.init))

    private static let types: Set<String> = [
        "application/x-msdownload", "application/x-msdos-program", "application/x-dosexec", "application/x-executable", "application/x-exe",
        "application/exe", "application/x-winexe", "application/vnd.microsoft.portable-executable", "application/x-elf",
        "application/x-sharedlib",
        "application/x-msi", "application/x-ms-installer", "application/x-ms-shortcut", "application/x-bat", "application/bat",
        "application/x-sh",
        "application/x-shellscript", "text/x-shellscript", "text/x-sh", "application/javascript", "application/x-javascript",
        "text/javascript",
        "application/x-java-archive", "application/java-archive", "application/x-java-jnlp-file", "application/hta",
        "application/x-ms-application",
        "text/vbscript", "application/x-vbs", "application/x-powershell", "application/vnd.android.package-archive",
        "application/x-iso9660-image",
        "application/x-desktop", "application/x-rpm", "application/vnd.debian.binary-package", "application/x-apple-diskimage",
    ]

    private static let beginnings: [[UInt8]] = [
        [0x4D, 0x5A], [0x7F, 0x45, 0x4C, 0x46], [0x23, 0x21, 0x2F], [0x23, 0x21, 0x20, 0x2F],  // MZ, ELF, #!/
        [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],  // a shortcut of Windows
        // Mach-O and Java.
        [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE], [0xCA, 0xFE, 0xBA, 0xBE],
    ]

    private static func hasProgramBytes(_ content: [UInt8]) -> Bool {
        if beginnings.contains(where: { content.starts(with: $0) }) { return isProgram(content) }
        return content.starts(with: [0x50, 0x4B, 0x03, 0x04]) && hasMacros(content)
    }

    /// `MZ` begins words, too: a program of Windows has zeros in its head.
    private static func isProgram(_ content: [UInt8]) -> Bool {
        guard content[0] == 0x4D else { return true }
        return content.count < 64 || content.prefix(64).contains { $0 < 0x09 }
    }

    /// Macros under the name of a document without: the list at the end of the archive tells.
    private static func hasMacros(_ content: [UInt8]) -> Bool {
        let name = Array("vbaProject.bin".utf8)
        let tail = content.suffix(65_536)
        var index = tail.startIndex
        while let start = tail[index...].firstIndex(of: name[0]), start + name.count <= tail.endIndex {
            if tail[start..<(start + name.count)].elementsEqual(name) { return true }
            index = start + 1
        }
        return false
    }
}
