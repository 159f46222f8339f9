namespace FeedHub.Api;

/// <summary>Basic credentials (RFC 7617).</summary>
/// <param name="UserName">User name.</param>
/// <param name="Password">Password.</param>
internal sealed record ApiBasic(string UserName, string Password)
{
    /// <summary>Without the secrets.</summary>
    public override string ToString() => nameof(ApiBasic);
}
