using FeedHub.Site.Images;

namespace FeedHub.Tests.Site;

public sealed class ImageKindTests
{
    public static TheoryData<string, byte[], int, int> Pictures => new()
    {
        { "image/png", ImageSamples.Dot, 1, 1 },
        { "image/png", ImageSamples.Png(70_000, 3), 70_000, 3 },
        { "image/gif", ImageSamples.Gif(300, 2), 300, 2 },
        { "image/jpeg", ImageSamples.Jpeg(640, 480), 640, 480 },
        { "image/webp", ImageSamples.WebPLossy(640, 480), 640, 480 },
        { "image/webp", ImageSamples.WebPLossless(640, 480), 640, 480 },
        { "image/webp", ImageSamples.WebPExtended(640, 480), 640, 480 },
        { "image/avif", ImageSamples.Avif(640, 480), 640, 480 },
        { "image/x-icon", ImageSamples.Ico(ImageSamples.Bitmap(16, 16), ImageSamples.Png(48, 48)), 48, 48 },
        { "image/x-icon", ImageSamples.Ico(ImageSamples.Png(40_000, 40_000)), 40_000, 40_000 },
    };

    public static TheoryData<byte[]> Others => new()
    {
        Array.Empty<byte>(),
        ImageSamples.Text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ImageSamples.Text("<!DOCTYPE html><p>a page"),
        ImageSamples.Text("%PDF-1.7"),
        ImageSamples.Png(0, 10),
        ImageSamples.Dot[..20],
        ImageSamples.Jpeg(10, 10)[..16].Concat(new byte[32]).ToArray(),
        ImageSamples.Ico(ImageSamples.Png(48, 48))[..40],
        ImageSamples.Ico(),
    };

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_is_known_by_its_bytes(string type, byte[] bytes, int width, int height) => Assert.Equal(new ImageKind(type, width, height), ImageKind.Of(bytes));

    [Theory, MemberData(nameof(Others))]
    public void What_is_no_picture_or_has_no_size_is_none(byte[] bytes) => Assert.Null(ImageKind.Of(bytes));

    [Fact]
    public void Any_part_of_a_picture_with_any_noise_is_read_without_a_fault()
    {
        Random random = new(20_260_504);
        foreach (object[] sample in Pictures)
        {
            byte[] bytes = [.. (byte[])sample[1]];
            for (int i = 0; i < 2_000; i++)
            {
                byte[] noisy = bytes[..random.Next(bytes.Length + 1)];
                for (int changes = random.Next(4); changes > 0 && noisy.Length > 0; changes--)
                {
                    noisy[random.Next(noisy.Length)] = (byte)random.Next(256);
                }

                Assert.True(ImageKind.Of(noisy) is null or { Width: > 0, Height: > 0 });
            }
        }
    }
}
