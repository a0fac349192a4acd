namespace Enti.Servizi.Tests;

public sealed class SchemaTests(ServiziSlice slice) : IClassFixture<ServiziSlice>
{
    [Fact]
    public async Task Schema_ScrittoAMano_EUgualeAlModello() => await slice.SchemaUgualeAlModello();
}
