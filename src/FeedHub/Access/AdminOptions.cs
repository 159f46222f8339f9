using System.ComponentModel.DataAnnotations;

namespace FeedHub.Access;

/// <summary>Bound from <c>FeedHub:Admin</c>; an invalid value stops the start.</summary>
public sealed class AdminOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Admin";

    /// <summary>Fewest characters of a password.</summary>
    public const int MinPasswordLength = 12;

    /// <summary>Most characters of a password.</summary>
    public const int MaxPasswordLength = 1024;

    /// <summary>Password of the administrator, <see cref="MinPasswordLength"/> to <see cref="MaxPasswordLength"/> characters. Default empty. Excludes <see cref="PasswordFile"/>.</summary>
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>File whose text is the password, without a final line break; relative to the hub's home. Default empty. Excludes <see cref="Password"/>.</summary>
    public string PasswordFile { get; set; } = "";
}
