using Microsoft.AspNetCore.Authorization;

namespace FeedHub.Access;

/// <summary>The request may administer the hub, as <see cref="AdministratorAccess"/> decides.</summary>
internal sealed class AdministratorRequirement : IAuthorizationRequirement;
