using System.Runtime.CompilerServices;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Remembers what the names of one document mean. A document repeats few names, as the same string objects, so that a comparison of references nearly always answers.</summary>
internal sealed class NameCache
{
    private const int Slots = 64;
    private TagSlots _tags;
    private NamespaceSlots _namespaces;
    private int _namespaceCount;

    /// <summary>The tag of a local name.</summary>
    public Tag TagOf(string localName)
    {
        int slot = localName.Length == 0 ? 0 : ((localName.Length * 5) + (localName[0] * 3) + localName[^1]) & (Slots - 1);
        ref (string? Name, Tag Tag) known = ref _tags[slot];
        if (!ReferenceEquals(known.Name, localName))
        {
            known = (localName, TagNames.Of(localName));
        }

        return known.Tag;
    }

    /// <summary>The vocabulary of an element or attribute.</summary>
    /// <param name="prefix">As written; empty for none.</param>
    /// <param name="uri">What the prefix is bound to; empty for nothing.</param>
    /// <param name="declared">Bit set of the vocabularies that the document declares properly.</param>
    public Vocabulary VocabularyOf(string prefix, string uri, ulong declared)
    {
        for (int i = 0; i < _namespaceCount; i++)
        {
            ref (string Prefix, string Uri, ulong Declared, Vocabulary Vocabulary) known = ref _namespaces[i];
            if (ReferenceEquals(known.Uri, uri) && ReferenceEquals(known.Prefix, prefix) && known.Declared == declared)
            {
                return known.Vocabulary;
            }
        }

        Vocabulary found = Find(prefix, uri, declared);
        if (_namespaceCount < NamespaceSlots.Length)
        {
            _namespaces[_namespaceCount] = (prefix, uri, declared, found);
            _namespaceCount++;
        }

        return found;
    }

    private static Vocabulary Find(string prefix, string uri, ulong declared)
    {
        if (uri.Length > 0 || prefix.Length == 0)
        {
            Vocabulary byUri = Namespaces.OfUri(uri);
            if (byUri != Vocabulary.Other)
            {
                return byUri;
            }

            if (prefix.Length == 0)
            {
                return Vocabulary.Core;
            }
        }

        // A prefix counts only where nothing in the document is properly bound to its vocabulary: else the prefix is somebody else's.
        Vocabulary byPrefix = Namespaces.OfPrefix(prefix);
        return uri.Length > 0 && (declared & (1UL << (int)byPrefix)) != 0 ? Vocabulary.Other : byPrefix;
    }

    [InlineArray(Slots)]
    private struct TagSlots
    {
        private (string? Name, Tag Tag) _first;
    }

    [InlineArray(Length)]
    private struct NamespaceSlots
    {
        public const int Length = 16;
        private (string Prefix, string Uri, ulong Declared, Vocabulary Vocabulary) _first;
    }
}
