/// Language of everything on screen.
public enum Language: String, CaseIterable, Sendable {
    case japanese = "ja"
    case english = "en"
}
