namespace Enti.Notifiche.Tests;

public sealed class SchemaTests(NotificheSlice slice) : IClassFixture<NotificheSlice>
{
    [Fact]
    public async Task Schema_ScrittoAMano_EUgualeAlModello() => await slice.SchemaUgualeAlModello();
}
