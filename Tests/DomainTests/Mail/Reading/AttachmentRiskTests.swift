import Testing

@testable import Domain

@Suite struct AttachmentRiskTests {
    /// Programs, whatever their names are dressed up as.
    @Test(arguments: [
        "a.exe", "A.EXE", "写真.jpg.exe", "a.exe ", "a.exe.", "a.exe\u{3000}", "ａ．ｅｘｅ", "photo\u{202E}gpj.exe", "a.pdf        .scr",
        "a.e\u{200B}xe", "a.lnk", "a.docm", "a.xlsm", "a.js",
        "a.vbs", "a.hta", "a.iso", "a.exe\u{0}.pdf", "a.exe\r\n.pdf", "a。exe",
    ])
    func programs(name: String) {
        #expect(AttachmentRisk.isExecutable(named: name))
    }

    /// Files people send.
    @Test(arguments: [
        "a.jpg", "a.pdf", "a.docx", "a.xlsx", "a.zip", "a.tar.gz", "exe", "a.exe.pdf", "", ".", "登録証.heic", "a.com.pdf",
        "www.example.com.pdf", "a.txt",
    ])
    func files(name: String) {
        #expect(!AttachmentRisk.isExecutable(named: name))
    }

    private func part(_ type: String, _ content: [UInt8]) -> RawPart { RawPart(headers: [], mediaType: type, content: content) }

    /// The first bytes and the type tell, under any name.
    @Test func bytesAndTypes() {
        let zeros = [UInt8](repeating: 0, count: 80)
        for start in ["MZ", "\u{7F}ELF", "#!/bin/sh\n", "L\u{0}\u{0}\u{0}\u{1}\u{14}\u{2}\u{0}"] {
            #expect(AttachmentRisk.isExecutable(part("image/jpeg", Array(start.utf8) + zeros), names: ["a.jpg"]))
        }
        #expect(
            !AttachmentRisk.isExecutable(part("text/plain", Array(("MZ " + String(repeating: "text ", count: 20)).utf8)), names: ["a.txt"]))
        #expect(!AttachmentRisk.isExecutable(part("application/zip", Array("PK\u{3}\u{4}".utf8) + zeros), names: ["a.docx"]))
        #expect(
            AttachmentRisk.isExecutable(
                part("application/zip", Array("PK\u{3}\u{4}".utf8) + zeros + Array("word/vbaProject.bin".utf8)), names: ["a.docx"]))
        #expect(AttachmentRisk.isExecutable(part("application/x-msdownload", []), names: [""]))
        #expect(AttachmentRisk.isExecutable(part("application/vnd.ms-excel.sheet.macroenabled.12", []), names: ["a.xlsx"]))
    }
}
