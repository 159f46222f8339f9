namespace FeedHub.Feeds.Normalizing;

/// <summary>What makes an entry the same entry within one source (design: identity). A source that leaves <see cref="Guid"/> never comes back to it.</summary>
public enum IdentityPolicy
{
    /// <summary>guid, else link, else title and content.</summary>
    Guid = 0,

    /// <summary>link, else guid, else title and content: for sources whose guids cannot be trusted.</summary>
    Link = 1,

    /// <summary>Title and date, else the content: for sources whose guids and links are other ones again and again.</summary>
    Title = 2,
}
