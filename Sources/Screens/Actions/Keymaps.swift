import Foundation
import Services
import Terminal

/// Which key map applies: the defaults of the table of actions, one of the shipped maps over them, the user's own file over both.
public enum Keymaps {
    /// Names the setting `keymap` takes. Each but the first patches the first.
    public static let shippedNames = ["default", "vi", "function-keys"]

    /// The defaults of the table.
    public static func standard() -> Keymap {
        var keymap = Keymap()
        for action in ActionTable.all {
            for (context, notations) in action.keys {
                for notation in notations {
                    guard let key = Key(notation: notation) else { preconditionFailure("\(action.id.rawValue): no key \(notation)") }
                    keymap.bind(key, to: action.id.rawValue, in: context.rawValue)
                }
            }
        }
        return keymap
    }

    /// The file of a shipped map as it stands in `keymaps/`; `nil` for a name there is none of.
    public static func shippedText(_ name: String) -> String? {
        switch name {
        case "default": KeymapFile.render(language: .japanese)
        case "vi": String(decoding: PackageResources.vi_keymap, as: UTF8.self)
        case "function-keys": String(decoding: PackageResources.function_keys_keymap, as: UTF8.self)
        default: nil
        }
    }

    /// A shipped map over the defaults.
    public static func shipped(_ name: String) -> Keymap? {
        let standard = standard()
        guard name != "default" else { return standard }
        return shippedText(name).map { standard.patched(by: parse($0, file: "\(name).keymap", over: standard).patch) }
    }

    /// The map that applies, with everything that could not be taken from the user's file.
    ///
    /// - parameter userFile: Patches the shipped map when it exists. A file named by the setting takes its place and patches the
    ///   defaults; that one has to exist.
    public static func load(_ choice: Settings.Keymap, userFile: URL) -> (Keymap, [KeymapProblem]) {
        let base: Keymap
        let file: URL
        switch choice {
        case .shipped(let name): (base, file) = (shipped(name) ?? standard(), userFile)
        case .file(let path): (base, file) = (standard(), URL(fileURLWithPath: path))
        }
        switch read(file) {
        case .success(let text):
            let (patch, problems) = parse(text, file: file.path, over: base)
            return (base.patched(by: patch), problems)
        case .failure(let unread):
            if unread.fact == .missingFile, case .shipped = choice { return (base, []) }
            return (base, [KeymapProblem(file: file.path, line: 0, fact: unread.fact, instead: .fileIgnored)])
        }
    }

    /// What is wrong in a file that patches the defaults.
    public static func check(file: URL) throws -> [KeymapProblem] {
        switch read(file) {
        case .success(let text): parse(text, file: file.relativePath, over: standard()).problems
        case .failure(let unread): throw unread.error
        }
    }

    static func parse(_ text: String, file: String, over base: Keymap) -> (patch: Keymap, problems: [KeymapProblem]) {
        KeymapParser.parse(
            text, file: file, contexts: Set(KeyContext.allCases.map(\.rawValue)), actions: Set(ActionID.allCases.map(\.rawValue)),
            over: base)
    }

    private struct Unread: Error {
        let fact: KeymapProblem.Fact
        let error: CocoaError
    }

    /// A key map has a few thousand bytes; what is larger was not meant.
    private static let longest = 256 * 1024

    private static func read(_ file: URL) -> Result<String, Unread> {
        do {
            // Asked of what a link points at; a device or a pipe could keep the program waiting for ever.
            let facts = try FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)
            guard facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int, size <= longest else {
                return .failure(Unread(fact: .unreadableFile, error: CocoaError(.fileReadUnknown)))
            }
            guard let text = String(validating: try Data(contentsOf: file), as: UTF8.self) else {
                return .failure(Unread(fact: .notUTF8, error: CocoaError(.fileReadInapplicableStringEncoding)))
            }
            return .success(text)
        } catch {
            let known = error as? CocoaError ?? CocoaError(.fileReadUnknown)
            let isMissing = known.code == .fileReadNoSuchFile || known.code == .fileNoSuchFile
            return .failure(Unread(fact: isMissing ? .missingFile : .unreadableFile, error: known))
        }
    }
}
