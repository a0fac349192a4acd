namespace Enti.Mandati.Tests;

public sealed class SchemaTests(SliceFixture<MandatiModule> slice) : IClassFixture<SliceFixture<MandatiModule>>
{
    [Fact]
    public Task Schema_ComeIlModello_NessunaDifferenza() => slice.SchemaUgualeAlModello();
}
