import Domain
import Foundation

/// Changes the key that wraps the store's master key, at once and without touching anything else.
///
/// Two steps in the store: first both keys open it, then, when the provider gives the new one, only the new one. A crash at any
/// moment leaves a store that the provider's key opens; doing the same again carries on. The master key itself stays, because the
/// ciphertexts of the log cannot change without breaking the chain: whoever had the old key *and* a copy of the store keeps what
/// they had. Backups made before need the old key.
public enum StoreKeyRotation {
    /// Where the new key comes to be.
    public enum Replacement: Sendable {
        /// Of a `FileKeyProvider`: a random key, first in a file beside this one (`.next`), then in its place.
        case file(URL)
        /// Of a `PassphraseKeyProvider`: the new passphrase, asked for once; parameters as for the file.
        case passphrase(parameters: URL, new: @Sendable () -> [UInt8]?)
        /// The site's own business, as with a command: the provider gives the new key; afterwards the site puts it into the place of
        /// the old one, and `finish` is called.
        case provided(any KeyProvider)
    }

    public enum Phase: Equatable, Sendable {
        /// One key opens the store.
        case none
        /// Both keys open it, since that moment.
        case both(since: Date)
    }

    public enum Outcome: Equatable, Sendable {
        case finished
        /// Both keys open the store until the site has put the new one in place and `finish` was called.
        case waitsForProvider
    }
}
