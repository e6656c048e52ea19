import CommonDBContract
import Domain
import Foundation
import Testing

@testable import Services

/// The printing program, and stand-ins that misbehave.
enum PrintingKit {
    /// Beside the test bundle, under the name of the product or, in a package without products, of the target.
    static func program() throws -> URL {
        let folders =
            [URL(fileURLWithPath: CommandLine.arguments[0]), URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()]
            .map { $0.deletingLastPathComponent() } + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        let files = folders.flatMap { folder in ["mcterminal-documents", "DocumentPrinter"].map { folder.appendingPathComponent($0) } }
        return try #require(files.first { FileManager.default.isExecutableFile(atPath: $0.path) })
    }

    static func renderer() throws -> DocumentRenderer { DocumentRenderer(program: try program()) }

    /// A tool of the system in the program's place. No script written by the test: a file that was open for writing a moment ago cannot be
    /// executed while another test's child still holds it.
    static func tool(_ name: String, timeLimit: Duration = .seconds(60)) -> DocumentRenderer {
        DocumentRenderer(program: URL(fileURLWithPath: "/usr/bin/" + name), timeLimit: timeLimit)
    }

    static let sender = DocumentSender(
        name: "見本動物登録協会", postalCode: "1000001", address: "東京都千代田区見本町一丁目2番3号", phone: "03-0000-1234")

    static func certificate(_ name: String = "髙橋 花子") -> DocumentJob.Content {
        let chip = ChipNumber(country: 999, national: 12_345)
        let day = CalendarDate(daysSinceEpoch: 20_000)
        guard let chip else { return .certificates([]) }
        return .certificates([
            CertificateContent(
                number: "00012345", chip: chip, changeKey: ChangeKey(indices: [5, 18, 21]), registeredOn: day, issuedOn: day,
                isReissue: false,
                addressee: Addressee(postalCode: "6308501", district: "奈良県奈良市", street: "登大路町30番地", name: name),
                animal: DocumentAnimal(
                    Animal(species: .cat, name: "ムギ", breed: "日本猫", coatColor: "三毛", sex: .female, birthDate: nil)), ownerName: name,
                ownerAddress: "奈良県奈良市登大路町30番地", sender: sender)
        ])
    }

    static func text(_ pdf: URL) throws -> String { String(decoding: try TestTool.run("pdftotext", "-raw", pdf.path, "-"), as: UTF8.self) }
}
