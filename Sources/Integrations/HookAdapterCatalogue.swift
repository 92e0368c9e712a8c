package import WarRoom

/// The shapes that bots may speak; one line each.
package enum HookAdapterCatalogue {
    package static let adapters: [any HookAdapter] = [
        AlertmanagerHook()
    ]

    /// The names by which hooks are made.
    package static let names = Set(Self.adapters.map { type(of: $0).name })
}
