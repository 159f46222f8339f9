using FeedHub.Access;

namespace FeedHub.Tests.Access;

public sealed class ConfiguredPasswordTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("feedhub-password-");

    [Fact]
    public void None_configured_is_none()
    {
        (string? password, string? failure) = ConfiguredPassword.Read(new AdminOptions(), _home.FullName);

        Assert.Null(password);
        Assert.Null(failure);
    }

    [Fact]
    public void A_password_of_twelve_characters_is_long_enough()
    {
        (string? password, string? failure) = ConfiguredPassword.Read(new AdminOptions { Password = "twelve chars" }, _home.FullName);

        Assert.Equal("twelve chars", password);
        Assert.Null(failure);
    }

    [Theory]
    [InlineData("elevenchars")]
    [InlineData("x")]
    public void A_shorter_one_is_refused_without_being_repeated(string given)
    {
        (string? password, string? failure) = ConfiguredPassword.Read(new AdminOptions { Password = given }, _home.FullName);

        Assert.Null(password);
        Assert.Contains("FeedHub:Admin:Password", failure, StringComparison.Ordinal);
        Assert.Contains("12", failure, StringComparison.Ordinal);
        Assert.DoesNotContain($"'{given}'", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("correct horse battery\n")]
    [InlineData("correct horse battery\r\n")]
    public void A_file_may_end_with_a_line_break(string content)
    {
        File.WriteAllText(Path.Combine(_home.FullName, "secret"), content);

        (string? password, string? failure) = ConfiguredPassword.Read(new AdminOptions { PasswordFile = "secret" }, _home.FullName);

        Assert.Equal("correct horse battery", password);
        Assert.Null(failure);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        (string? password, string? failure) = ConfiguredPassword.Read(new AdminOptions { PasswordFile = "nowhere" }, _home.FullName);

        Assert.Null(password);
        Assert.Contains(Path.Combine(_home.FullName, "nowhere"), failure, StringComparison.Ordinal);
        Assert.Contains("does not exist", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9_000)]
    public void A_file_that_holds_no_password_is_refused(int length)
    {
        File.WriteAllText(Path.Combine(_home.FullName, "secret"), new string('x', length));

        (string? password, string? failure) = ConfiguredPassword.Read(new AdminOptions { PasswordFile = "secret" }, _home.FullName);

        Assert.Null(password);
        Assert.Contains("FeedHub:Admin:PasswordFile", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_settings_at_once_are_refused()
    {
        (string? password, string? failure) = ConfiguredPassword.Read(new AdminOptions { Password = "correct horse battery", PasswordFile = "secret" }, _home.FullName);

        Assert.Null(password);
        Assert.Contains("both set", failure, StringComparison.Ordinal);
    }

    public void Dispose() => _home.Delete(recursive: true);
}
