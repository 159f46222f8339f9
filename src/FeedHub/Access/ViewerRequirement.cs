using Microsoft.AspNetCore.Authorization;

namespace FeedHub.Access;

/// <summary>The request comes from a viewer or the administrator, as <see cref="AdministratorAccess"/> decides; a viewer's changes nothing.</summary>
/// <param name="ForOneself">It may change something of the person alone: end the session.</param>
internal sealed record ViewerRequirement(bool ForOneself) : IAuthorizationRequirement;
