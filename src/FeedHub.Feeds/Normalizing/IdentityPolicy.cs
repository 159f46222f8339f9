namespace FeedHub.Feeds.Normalizing;

/// <summary>What makes an entry the same entry within one source (design: identity). A source switches to <see cref="Link"/> once, for good.</summary>
public enum IdentityPolicy
{
    /// <summary>guid, else link, else title and content.</summary>
    Guid = 0,

    /// <summary>link, else guid, else title and content: for sources whose guids cannot be trusted.</summary>
    Link = 1,
}
