using Microsoft.AspNetCore.Authorization;

namespace FeedHub.Access;

/// <summary>The request may do what a scope allows: by a key, or as the administrator.</summary>
/// <param name="Scope">One of <see cref="ApiScopes"/>.</param>
internal sealed record ApiRequirement(string Scope) : IAuthorizationRequirement;
